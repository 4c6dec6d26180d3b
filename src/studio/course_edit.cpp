// SPDX-License-Identifier: Apache-2.0
// The positions that toml++ keeps say where to write; everything else of the text is left alone.
#include "studio/course_edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/date.hpp"
#include "core/document.hpp"
#include "core/settings.hpp"
#include "studio/toml_place.hpp"
#include "treat/course_settings.hpp"

namespace needlework {
namespace {

using Json = nlohmann::json;

tl::unexpected<Issues> refuse(const std::string& path, std::string what) {
    Issue issue;
    issue.key = path;
    issue.what = std::move(what);
    return tl::unexpected{Issues{std::move(issue)}};
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += {'\\', c};
        } else if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(byte));
        } else {
            out += c;
        }
    }
    return out + "\"";
}

/// A value as TOML writes it, or nothing where TOML or a setting has no such value.
std::optional<std::string> toml_text(const Json& value, bool date) {
    if (value.is_string()) {
        const std::string& text = value.get_ref<const std::string&>();
        return date && read_date(text) ? text : quoted(text);
    }
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) return std::nullopt;
    if (value.is_number_integer()) return value.dump();
    if (value.is_number_float()) {
        const double number = value.get<double>();
        if (!std::isfinite(number)) return std::nullopt;
        std::string text = fmt::format("{}", number);
        if (text.find_first_of(".e") == text.npos) text += ".0";
        return text;
    }
    if (!value.is_array()) return std::nullopt;
    std::string list;
    for (const Json& one : value) {
        const std::optional<std::string> item =
            one.is_array() ? std::nullopt : toml_text(one, false);
        if (!item) return std::nullopt;
        list += (list.empty() ? "" : ", ") + *item;
    }
    return "[" + list + "]";
}

std::string key_text(const std::string& key) {
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
    });
    return bare ? key : quoted(key);
}

/// One change of one text.
class Editor {
public:
    Editor(std::string& text, const toml::table& document, const ValueChange& change,
           std::vector<PathStep> steps)
        : text_{text}, document_{document}, change_{change}, steps_{std::move(steps)} {}

    std::optional<std::string> make();  ///< what is wrong, or nothing

private:
    void replace(Span span, std::string_view with) {
        text_.replace(span.from, span.to - span.from, with);
    }
    std::size_t begin_of(const toml::node& node) const {
        return byte_at(text_, node.source().begin);
    }
    std::size_t begin_of(const toml::key& key) const { return byte_at(text_, key.source().begin); }
    std::size_t end_of(const toml::node& node) const { return value_end(text_, begin_of(node)); }

    /// A table that stands under a header of its own. toml++ gives it the header's place.
    bool headed(const toml::node& node) const {
        const toml::table* const table = node.as_table();
        return table && !table->is_inline() && text_[begin_of(node)] == '[';
    }
    const std::string& newline() const { return newline_; }

    std::optional<std::string> take_out(const TomlSpot& spot);
    void take_out_line(const TomlSpot& spot);
    void take_out_inline(const TomlSpot& spot);
    void take_out_block(const toml::table& table);
    void take_out_lines(Span span);
    std::size_t table_end(const toml::table& table) const;
    void add_to(const toml::table& table, const std::string& key, const std::string& value);
    std::optional<std::string> add_new(const std::string& value);
    void insert_line(std::size_t at, const std::string& line);

    std::string& text_;
    const toml::table& document_;
    const ValueChange& change_;
    std::vector<PathStep> steps_;
    std::string newline_ = text_.find("\r\n") == text_.npos ? "\n" : "\r\n";
};

/// Behind the last thing that belongs to a table: its own values and the tables within it.
std::size_t Editor::table_end(const toml::table& table) const {
    std::size_t end = 0;
    if (table.source().begin.line > 0) end = line_of(text_, begin_of(table)).to;
    for (const auto& [key, node] : table) {
        std::size_t here = 0;
        if (const toml::table* const inner = node.as_table(); inner && !inner->is_inline()) {
            here = table_end(*inner);
        } else if (const toml::array* const list = node.as_array();
                   list && !list->empty() && headed(*list->get(0))) {
            for (const toml::node& one : *list) here = std::max(here, table_end(*one.as_table()));
        } else {
            here = line_of(text_, end_of(node)).to;
        }
        end = std::max(end, here);
    }
    return end;
}

/// Whole lines go; where blank lines stand on both sides, those behind go with them.
void Editor::take_out_lines(Span span) {
    const auto blank = [&](std::size_t at) {
        const Span line = line_of(text_, at);
        return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(line.from),
                           text_.begin() + static_cast<std::ptrdiff_t>(line.to),
                           [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    };
    if (span.from == 0 || blank(span.from - 1)) {
        while (span.to < text_.size() && blank(span.to)) span.to = line_of(text_, span.to).to;
    }
    replace(span, "");
}

void Editor::take_out_block(const toml::table& table) {
    take_out_lines({line_of(text_, begin_of(table)).from, table_end(table)});
}

/// The line of a setting, with the comment at its end.
void Editor::take_out_line(const TomlSpot& spot) {
    replace({line_of(text_, begin_of(*spot.key)).from, line_of(text_, end_of(*spot.node)).to}, "");
}

/// A setting of an inline table, with one of the commas beside it.
void Editor::take_out_inline(const TomlSpot& spot) {
    Span span{begin_of(*spot.key), end_of(*spot.node)};
    const std::size_t next = text_.find_first_not_of(" \t", span.to);
    if (next < text_.size() && text_[next] == ',') {
        span.to = std::min(text_.find_first_not_of(" \t", next + 1), text_.size());
    } else {
        const std::size_t before = text_.find_last_not_of(" \t", span.from - 1);
        if (text_[before] == ',') span.from = before;
    }
    replace(span, "");
}

std::optional<std::string> Editor::take_out(const TomlSpot& spot) {
    if (!spot.node) return std::nullopt;  // it is out already
    if (const toml::array* const list = spot.node->as_array();
        list && !list->empty() && headed(*list->get(0))) {
        for (std::size_t i = list->size(); i-- > 0;) take_out_block(*list->get(i)->as_table());
        return std::nullopt;
    }
    if (headed(*spot.node)) {
        take_out_block(*spot.node->as_table());
        return std::nullopt;
    }
    const toml::table* const table = spot.node->as_table();
    if (!spot.key || (table && !table->is_inline())) {
        return "is written in a way that cannot be taken out in place; change the text itself";
    }
    if (spot.holder->is_inline()) {
        take_out_inline(spot);
    } else {
        take_out_line(spot);
    }
    return std::nullopt;
}

/// A line of its own before the byte `at`, which begins a line or ends the text.
void Editor::insert_line(std::size_t at, const std::string& line) {
    const bool open_end = at > 0 && text_[at - 1] != '\n';
    text_.insert(at, (open_end ? newline() : "") + line + newline());
}

/// A setting that its table lacks: behind the last one of the table, indented and prefixed as it.
void Editor::add_to(const toml::table& table, const std::string& key, const std::string& value) {
    const std::string pair = key_text(key) + " = " + value;
    if (table.is_inline()) {
        const std::size_t brace = end_of(table) - 1;
        const std::size_t last = text_.find_last_not_of(" \t", brace - 1);
        text_.insert(last + 1, (table.empty() ? " " : ", ") + pair);
        return;
    }
    std::size_t at = 0, begin = 0;
    for (const auto& [name, node] : table) {
        if (node.is_table() && !node.as_table()->is_inline()) continue;
        const toml::array* const list = node.as_array();
        if (list && !list->empty() && headed(*list->get(0))) continue;
        if (end_of(node) < at) continue;
        at = end_of(node);
        begin = begin_of(name);
    }
    if (at > 0) {
        const std::size_t first = line_of(text_, begin).from;
        return insert_line(line_of(text_, at).to, text_.substr(first, begin - first) + pair);
    }
    if (&table != &document_) return insert_line(line_of(text_, begin_of(table)).to, pair);
    // A first setting at the top: before the first header, behind what the file says of itself.
    std::size_t header = text_.size();
    for (const auto& [name, node] : table) {
        const toml::array* const list = node.as_array();
        const toml::node& block = list && !list->empty() ? *list->get(0) : node;
        if (headed(block)) header = std::min(header, line_of(text_, begin_of(block)).from);
    }
    insert_line(header, header < text_.size() ? pair + newline() : pair);
}

/// A setting whose section or block is not there yet.
std::optional<std::string> Editor::add_new(const std::string& value) {
    if (steps_.size() != 2 || steps_[1].index) return "leads nowhere in this course";
    const PathStep& section = steps_.front();
    const auto at = document_.find(section.key);
    std::size_t count = 0, end = text_.size();
    if (at != document_.end()) {
        const toml::array* const list = at->second.as_array();
        const bool blocks = list && !list->empty() && headed(*list->get(0));
        if (!blocks) return "leads nowhere in this course";
        count = list->size();
        end = table_end(*list->get(count - 1)->as_table());
    }
    if (section.index && *section.index != count) {
        return fmt::format("leads nowhere: there are {} of [[{}]]", count, section.key);
    }
    const std::string head =
        section.index ? "[[" + key_text(section.key) + "]]" : "[" + key_text(section.key) + "]";
    const bool spaced = end == 0 || text_.ends_with("\n\n") || text_.ends_with("\n\r\n");
    const std::string block = head + newline() + key_text(steps_.back().key) + " = " + value;
    insert_line(end, end == text_.size() && spaced ? block : newline() + block);
    return std::nullopt;
}

std::optional<std::string> Editor::make() {
    const TomlSpot spot = find_spot(document_, steps_);
    if (change_.value.is_null()) return take_out(spot);

    std::string name;
    for (const PathStep& step : steps_) name += (name.empty() ? "" : ".") + step.key;
    const Setting* const setting = find_setting(course_settings(), name);
    const bool date = setting && setting->type == SettingType::date;
    const std::optional<std::string> value = toml_text(change_.value, date);
    if (!value) return "cannot take this value";
    if (steps_.back().index) return "is a block, not a setting";
    if (spot.node) {
        const toml::array* const list = spot.node->as_array();
        const bool blocks = list && !list->empty() && headed(*list->get(0));
        if (blocks || (spot.node->is_table() && !spot.node->as_table()->is_inline())) {
            return "is a section, not a setting";
        }
        const std::size_t from = begin_of(*spot.node);
        replace({from, value_end(text_, from)}, *value);
        return std::nullopt;
    }
    if (spot.holder) {
        add_to(*spot.holder, steps_.back().key, *value);
        return std::nullopt;
    }
    return add_new(*value);
}

/// Keys of the model hold points: model.heal.D_I and model."heal.D_I" are the same. Where a file
/// spells them as tables in tables, the path follows it.
std::vector<PathStep> as_written(const toml::table& document, std::vector<PathStep> steps) {
    if (steps.size() < 2 || steps.front().key != "model" || find_spot(document, steps).node) {
        return steps;
    }
    std::string whole;
    for (std::size_t i = 1; i < steps.size(); ++i) whole += (i > 1 ? "." : "") + steps[i].key;
    const std::size_t point = whole.find('.');
    if (point != whole.npos) {
        std::vector<PathStep> split{{"model"}};
        for (std::size_t from = 0; from <= whole.size();) {
            const std::size_t to = std::min(whole.find('.', from), whole.size());
            split.push_back({whole.substr(from, to - from)});
            from = to + 1;
        }
        if (find_spot(document, split).node) return split;
    }
    return {{"model"}, {whole}};
}

}  // namespace

Checked<std::string> edit_course(std::string text, const std::vector<ValueChange>& changes) {
    for (const ValueChange& change : changes) {
        Issues problems;
        const Checked<RawTable> sound = read_document(text, "course.toml", problems);
        const bool empty = text.find_first_not_of(" \t\r\n") == text.npos;
        if (!sound && !empty) return tl::unexpected{sound.error()};
        if (!problems.empty()) return tl::unexpected{std::move(problems)};
        std::optional<std::vector<PathStep>> steps = path_steps(change.path);
        if (!steps) return refuse(change.path, change.path.substr(0, 60) + " is not a path");
        const toml::parse_result document = toml::parse(text);
        if (!document) return refuse(change.path, "the text cannot be read");
        std::string edited = text;
        Editor editor{edited, document.table(), change,
                      as_written(document.table(), std::move(*steps))};
        if (const auto wrong = editor.make()) {
            return refuse(change.path, fmt::format("{} {}", change.path, *wrong));
        }
        if (!toml::parse(edited)) {
            return refuse(change.path, change.path +
                                           " cannot be changed in place here; change the "
                                           "text itself");
        }
        text = std::move(edited);
    }
    return text;
}

}  // namespace needlework

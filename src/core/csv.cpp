// SPDX-License-Identifier: Apache-2.0
#include "core/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "core/embedded.hpp"
#include "core/utf8.hpp"

namespace needlework {

const std::string& CsvRow::text(std::string_view column) const {
    const auto& columns = head_->columns;
    const auto at = std::find(columns.begin(), columns.end(), column);
    if (at == columns.end()) {
        throw std::out_of_range{fmt::format("{} has no column \"{}\"", head_->file, column)};
    }
    return cells_[static_cast<std::size_t>(at - columns.begin())];
}

double CsvRow::number(std::string_view column) const {
    const std::string& cell = text(column);
    double value = 0.0;
    const char* const end = cell.data() + cell.size();
    const auto [stopped, error] = std::from_chars(cell.data(), end, value);
    if (error != std::errc{} || stopped != end || !std::isfinite(value)) {
        throw std::invalid_argument{
            fmt::format("{}:{}  {} = \"{}\" is not a number", head_->file, line_, column, cell)};
    }
    return value;
}

double CsvRow::number_or(std::string_view column, double otherwise) const {
    return empty(column) ? otherwise : number(column);
}

std::vector<std::string> CsvRow::list(std::string_view column) const {
    std::vector<std::string> parts;
    std::string_view rest = text(column);
    while (!rest.empty()) {
        const std::size_t cut = std::min(rest.find(';'), rest.size());
        std::string_view part = rest.substr(0, cut);
        rest.remove_prefix(std::min(cut + 1, rest.size()));
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        if (!part.empty()) parts.emplace_back(part);
    }
    return parts;
}

Place CsvRow::place() const {
    return {head_->file, line_, 1};
}

bool CsvTable::has(std::string_view column) const {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

/// Walks over the text once, cell by cell, and keeps count of the lines.
class CsvReader {
public:
    CsvReader(std::string_view text, std::string_view file) : text_{text}, file_{file} {}

    Checked<CsvTable> read() {
        if (const auto bad = invalid_utf8(text_)) {
            line_ = 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + *bad, '\n'));
            complain(line_, "this is not text (bytes that are not UTF-8)", "save it as UTF-8");
            return tl::unexpected{issues_};
        }
        if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
        CsvTable table;
        auto head = std::make_shared<CsvRow::Head>();
        head->file = file_;
        while (!text_.empty()) {
            const int first_line = line_;
            std::vector<std::string> cells = take_row();
            if (cells.size() == 1 && cells.front().empty()) continue;
            if (head->columns.empty()) {
                check_names(cells, first_line);
                head->columns = cells;
                continue;
            }
            if (cells.size() != head->columns.size()) {
                complain(first_line,
                         fmt::format("this row has {} cells, the first line names {} columns",
                                     cells.size(), head->columns.size()),
                         "put a cell that holds a comma in double quotes");
                continue;
            }
            CsvRow row;
            row.head_ = head;
            row.cells_ = std::move(cells);
            row.line_ = first_line;
            table.rows.push_back(std::move(row));
        }
        if (head->columns.empty()) {
            complain(0, "the table is empty", "name the columns in the first line");
        }
        if (!issues_.empty()) return tl::unexpected{issues_};
        table.columns = head->columns;
        return table;
    }

private:
    void complain(int line, std::string what, std::string fix) {
        issues_.push_back({.place = {file_, line, line == 0 ? 0 : 1},
                           .key = {},
                           .what = std::move(what),
                           .allowed = {},
                           .nearest = {},
                           .fix = std::move(fix)});
    }

    void check_names(const std::vector<std::string>& names, int line) {
        for (auto name = names.begin(); name != names.end(); ++name) {
            if (name->empty()) {
                complain(line, fmt::format("column {} has no name", name - names.begin() + 1),
                         "name every column");
            } else if (std::find(names.begin(), name, *name) != name) {
                complain(line, fmt::format("two columns are named \"{}\"", *name),
                         "give every column its own name");
            }
        }
    }

    std::vector<std::string> take_row() {
        std::vector<std::string> cells;
        for (;;) {
            cells.push_back(take_cell());
            if (text_.empty()) return cells;
            const char mark = text_.front();
            text_.remove_prefix(1);
            if (mark == '\n') {
                ++line_;
                return cells;
            }
        }
    }

    /// Takes a cell and leaves the text at the comma or line end behind it.
    std::string take_cell() {
        if (text_.starts_with('"')) return take_quoted();
        const std::size_t end = std::min(text_.find_first_of(",\n"), text_.size());
        std::string_view cell = text_.substr(0, end);
        text_.remove_prefix(end);
        if (cell.ends_with('\r') && !text_.starts_with(',')) cell.remove_suffix(1);
        return std::string{cell};
    }

    std::string take_quoted() {
        const int first_line = line_;
        std::string cell;
        text_.remove_prefix(1);
        for (;;) {
            const std::size_t quote = text_.find('"');
            if (quote == std::string_view::npos) {
                complain(first_line, "a quote is opened and never closed", "close it with \"");
                text_ = {};
                return cell;
            }
            const std::string_view part = text_.substr(0, quote);
            line_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
            cell += part;
            text_.remove_prefix(quote + 1);
            if (!text_.starts_with('"')) break;
            cell += '"';
            text_.remove_prefix(1);
        }
        const std::size_t end = std::min(text_.find_first_of(",\n"), text_.size());
        if (end > 0 && text_.substr(0, end) != "\r") {
            complain(line_, "there is text behind a closing quote",
                     "put the whole cell in quotes and double the quotes inside it");
        }
        text_.remove_prefix(end);
        return cell;
    }

    std::string_view text_;
    std::string file_;
    int line_ = 1;
    Issues issues_;
};

Checked<CsvTable> read_csv(std::string_view text, std::string_view file_name) {
    return CsvReader{text, file_name}.read();
}

CsvTable embedded_csv(std::string_view name) {
    const auto text = embedded_file(name);
    if (!text) throw std::logic_error{fmt::format("the program holds no file {}", name)};
    Checked<CsvTable> table = read_csv(*text, name);
    if (!table) throw std::logic_error{issue_text(table.error())};
    return *std::move(table);
}

}  // namespace needlework

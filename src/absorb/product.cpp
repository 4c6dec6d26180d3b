// SPDX-License-Identifier: Apache-2.0
#include "absorb/product.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "absorb/toml_reader.hpp"
#include "core/csv.hpp"
#include "core/nearest.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

Issue issue(std::string key, std::string what, std::string allowed = {}, std::string nearest = {},
            std::string fix = {}) {
    return {.place = {},
            .key = std::move(key),
            .what = std::move(what),
            .allowed = std::move(allowed),
            .nearest = std::move(nearest),
            .fix = std::move(fix)};
}

/// A person's own active is copied and kept by the ingredient.
Ingredient ingredient_named(std::string_view name, const std::vector<Active>& own) {
    const auto at = std::find_if(own.begin(), own.end(),
                                 [&](const Active& a) { return a.id == name || a.name == name; });
    if (at == own.end()) return {.active = find_active(name)};
    const auto kept = std::make_shared<const Active>(*at);
    return {.active = kept.get(), .own = kept};
}

std::string nearest_active(std::string_view name, const std::vector<Active>& own) {
    std::vector<std::string_view> names;
    for (const std::vector<Active>* list : {&actives(), &own}) {
        for (const Active& a : *list) {
            names.push_back(a.id);
            names.push_back(a.name);
        }
    }
    return nearest_name(name, names);
}

Product from_row(const CsvRow& row) {
    Product p;
    p.id = row.text("id");
    p.name = row.text("name");
    for (const std::string& part : row.list("actives")) {
        const auto read = read_ingredient(part);
        if (!read) throw std::logic_error{"data/products.csv: " + issue_text(read.error())};
        p.ingredients.push_back(*read);
    }
    p.ph = row.number("ph");
    p.volatile_share = row.number_or("volatile_share", not_known);
    p.numbing = row.text("numbing") == "yes";
    p.occlusive = row.text("occlusive") == "yes";
    p.product_class = row.text("class");
    p.limit = {row.number_or("limit_g_per_10_cm2", not_known),
               row.number_or("limit_area_cm2", not_known),
               row.number_or("dwell_low_min", not_known),
               row.number_or("dwell_high_min", not_known), row.text("limit_words")};
    p.source = {row.text("mark"), row.text("sources"), row.text("note")};
    return p;
}

}  // namespace

const std::vector<Product>& products() {
    static const std::vector<Product> list = [] {
        std::vector<Product> made;
        for (const CsvRow& row : embedded_csv("data/products.csv").rows) {
            made.push_back(from_row(row));
        }
        return made;
    }();
    return list;
}

const Product* find_product(std::string_view id) {
    const auto at = std::find_if(products().begin(), products().end(),
                                 [&](const Product& p) { return p.id == id || p.name == id; });
    return at == products().end() ? nullptr : &*at;
}

Checked<Ingredient> read_ingredient(std::string_view text, const std::vector<Active>& own) {
    // The strength begins at the last number that follows a blank.
    std::size_t split = std::string_view::npos;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i - 1] == ' ' && (std::isdigit(static_cast<unsigned char>(text[i])) ||
                                   text[i] == '-' || text[i] == '.')) {
            split = i;
        }
    }
    std::string_view name = text.substr(0, split);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    Issues issues;
    Ingredient made = ingredient_named(name, own);
    if (!made.active) {
        issues.push_back(issue("actives", fmt::format("\"{}\" is not a known active", name), {},
                               nearest_active(name, own),
                               "describe your own in an active file, or see: data/actives.csv"));
    }
    if (split == std::string_view::npos) {
        issues.push_back(issue("actives", fmt::format("\"{}\" has no strength", text), {}, {},
                               fmt::format("write for example \"{} 5 %\"", name)));
        return tl::unexpected{std::move(issues)};
    }
    const std::string_view strength = text.substr(split);
    const auto per_volume = read_quantity(strength, "mg/mL");
    const auto share = read_quantity(strength, "-");
    const bool bare = strength.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
    if (share && !bare) {
        made.strength_percent = 100.0 * *share;
    } else if (per_volume) {
        made.strength_percent = 0.1 * *per_volume;
    } else {
        issues.push_back(issue(
            "actives", fmt::format("the strength \"{}\" of {} has the wrong unit", strength, name),
            "a percentage by mass, or mg/mL", {}, "write for example \"4 %\""));
        return tl::unexpected{std::move(issues)};
    }
    if (!(made.strength_percent > 0.0 && made.strength_percent <= 100.0)) {
        issues.push_back(issue("actives", fmt::format("a strength of {} is not possible", strength),
                               "more than 0, at most 100 %"));
    }
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    return made;
}

Issues check(const Product& p) {
    Issues issues;
    double total = 0.0;
    for (const Ingredient& i : p.ingredients) total += i.strength_percent;
    if (p.ingredients.empty()) {
        issues.push_back(issue("actives", fmt::format("product {} holds no active", p.id), {}, {},
                               "name at least one: actives = [\"niacinamide 5 %\"]"));
    }
    if (total > 100.0) {
        issues.push_back(issue("actives",
                               fmt::format("the actives of {} make up {} % of it", p.id, total),
                               "at most 100 % together"));
    }
    if (!(p.ph >= 0.0 && p.ph <= 14.0)) {
        issues.push_back(issue("ph", fmt::format("a pH of {} is not possible", p.ph), "0 to 14"));
    }
    if (!(p.density_g_ml > 0.3 && p.density_g_ml < 5.0)) {
        issues.push_back(
            issue("density_g_ml",
                  fmt::format("a density of {} g/mL is not possible for a product", p.density_g_ml),
                  "0.3 to 5 g/mL"));
    }
    if (!std::isnan(p.volatile_share) && !(p.volatile_share >= 0.0 && p.volatile_share < 1.0)) {
        issues.push_back(
            issue("volatile_share", "the volatile share is not a share", "0 to less than 1"));
    }
    if (!p.product_class.empty() && !find_product_class(p.product_class)) {
        issues.push_back(issue("class",
                               fmt::format("product class {} is not known", p.product_class),
                               "PD01 to PD31, see data/rules/products.csv"));
    }
    return issues;
}

Checked<Product> read_product(std::string_view toml, std::string_view file_name,
                              const std::vector<Active>& own) {
    TomlReader reader{toml, file_name};
    Product p;
    p.id = reader.text("id", "", true);
    p.name = reader.text("name", p.id);
    Issues issues;
    for (const std::string& text : reader.texts("actives")) {
        auto read = read_ingredient(text, own);
        if (read) p.ingredients.push_back(*read);
        if (!read) issues.insert(issues.end(), read.error().begin(), read.error().end());
    }
    p.ph = reader.number("ph", p.ph);
    p.density_g_ml = reader.number("density_g_ml", p.density_g_ml);
    p.volatile_share = reader.number("volatile_share", not_known);
    p.numbing = reader.flag("numbing", false);
    p.occlusive = reader.flag("occlusive", false);
    p.product_class = reader.text("class", "");
    p.source = {"design", "", reader.text("note", "")};
    if (issues.empty()) issues = check(p);
    for (Issue& i : issues) i.place = reader.place_of(i.key);
    const Issues general = reader.finish();
    issues.insert(issues.begin(), general.begin(), general.end());
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    return p;
}

const std::vector<ProductClass>& product_classes() {
    static const std::vector<ProductClass> list = [] {
        std::vector<ProductClass> made;
        for (const CsvRow& row : embedded_csv("data/rules/products.csv").rows) {
            made.push_back({row.text("id"), row.text("product"), row.text("class"),
                            row.number("stop_before_h"), row.number("restart_after_h"),
                            row.text("during"), row.text("why"), row.text("sources"),
                            row.text("mark")});
        }
        return made;
    }();
    return list;
}

const ProductClass* find_product_class(std::string_view id) {
    const auto& all = product_classes();
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const ProductClass& c) { return c.id == id; });
    return at == all.end() ? nullptr : &*at;
}

double base_activity(const Product& product, const Active& active) {
    double own = 0.0, all = 0.0;
    for (const Ingredient& i : product.ingredients) {
        const double moles = i.strength_percent / i.active->mw_g_mol;
        all += moles;
        if (i.active->id == active.id) own += moles;
    }
    return all > 0.0 ? own / all : 1.0;
}

}  // namespace needlework

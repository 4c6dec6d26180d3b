// SPDX-License-Identifier: Apache-2.0
#include "absorb/course_products.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absorb/own_actives.hpp"

namespace needlework {
namespace {

std::vector<std::string> product_ids(bool numbing_only) {
    std::vector<std::string> ids;
    for (const Product& p : products()) {
        if (p.numbing || !numbing_only) ids.push_back(p.id);
    }
    return ids;
}

/// A product file stands beside the course file. Its own problems are told with its own lines.
std::optional<Product> product_from_file(const SectionValues& block, std::string_view course_name,
                                         const std::vector<Active>& own, Issues& issues) {
    const auto path = std::filesystem::path{course_name}.parent_path() / block.text("file");
    std::error_code ignored;
    std::ifstream stream{path, std::ios::binary};
    if (!stream || std::filesystem::is_directory(path, ignored)) {
        issues.push_back(
            block.issue("file", fmt::format("cannot be read: there is no file {}", path.string()),
                        {}, "the path begins at the folder of the course file"));
        return std::nullopt;
    }
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    Checked<Product> product = read_product(text, path.string(), own);
    if (product) return *std::move(product);
    issues.insert(issues.end(), product.error().begin(), product.error().end());
    return std::nullopt;
}

/// The product that a block names, describes by its actives, or takes from a file.
std::optional<Product> product_of(const SectionValues& block, std::string_view course_name,
                                  OwnActives& files, Issues& issues) {
    const std::vector<Active> actives = files.of(block, issues);
    const bool filed = block.given("file");
    if (filed && (block.given("product") || block.given("actives"))) {
        issues.push_back(
            block.issue("file", "stands beside a product or its actives", {}, "keep one of them"));
        return std::nullopt;
    }
    if (filed) return product_from_file(block, course_name, actives, issues);
    const bool named = block.has("product"), described = block.given("actives");
    if (named && described) {
        issues.push_back(block.issue("actives", "stands beside a product of the catalogue", {},
                                     "keep one of the two"));
        return std::nullopt;
    }
    if (named) return *find_product(block.text("product"));
    if (!described) {
        if (block.absent("product") && block.absent("actives") && block.absent("file")) {
            issues.push_back(block.issue("product", "is missing: what goes on the skin?", {},
                                         "name one of data/products.csv, or write actives = "
                                         "[\"niacinamide 5 %\"]"));
        }
        return std::nullopt;
    }
    Product own;
    own.id = "own";
    own.name = "own product";
    const std::size_t before = issues.size();
    for (const std::string& text : block.list("actives")) {
        const auto read = read_ingredient(text, actives);
        if (read) {
            own.ingredients.push_back(*read);
            own.id += " " + text;
            continue;
        }
        for (Issue issue : read.error()) {
            const Issue placed = block.issue("actives", "");
            issue.place = placed.place;
            issue.key = placed.key;
            issues.push_back(std::move(issue));
        }
    }
    if (block.has("ph")) own.ph = block.number("ph");
    own.name = own.id;
    if (issues.size() != before) return std::nullopt;
    return own;
}

void place_all(Issues found, const SectionValues& block, Issues& issues) {
    for (Issue& issue : found) {
        const std::string field = issue.key;
        const Issue placed = block.issue(field, "");
        if (issue.place.line == 0) issue.place = placed.place;
        if (issue.place.line == 0) issue.place = block.place;
        issue.key = block.name + "." + field;
        issues.push_back(std::move(issue));
    }
}

}  // namespace

SettingSection product_settings() {
    using enum SettingType;
    const Application usual;
    return {
        .name = "products",
        .meaning = "What goes on the skin. One block for each use of a product.",
        .settings =
            {
                {.key = "product",
                 .type = choice,
                 .meaning = "Product, by its id in data/products.csv",
                 .choices = product_ids(false)},
                {.key = "actives",
                 .type = text,
                 .meaning = "Instead of a product: its actives with their strengths, for "
                            "example \"niacinamide 5 %\"",
                 .low = 3,
                 .high = 100,
                 .list = true},
                {.key = "active_files",
                 .type = text,
                 .meaning = "Files that describe actives of your own, beside the course file; "
                            "`actives` or the product file then name them by id",
                 .low = 1,
                 .high = 200,
                 .list = true},
                {.key = "file",
                 .type = text,
                 .meaning = "Instead of both: a product file of your own, beside the course file",
                 .low = 1,
                 .high = 200},
                {.key = "ph",
                 .type = number,
                 .meaning = "Acidity of a product given by its actives",
                 .low = 0,
                 .high = 14,
                 .standard = "7"},
                {.key = "session",
                 .type = integer,
                 .meaning = "Number of the session that start counts from",
                 .low = 1,
                 .high = 100,
                 .standard = "1"},
                {.key = "start",
                 .type = quantity,
                 .meaning = "When it goes on, counted from the session; negative before it",
                 .unit = "h",
                 .low = -720,
                 .high = 8760,
                 .standard = "0.25 h"},
                {.key = "worn",
                 .type = quantity,
                 .meaning = "How long it stays before it is washed off",
                 .unit = "h",
                 .low = 0.01,
                 .high = 720,
                 .standard = "8 h"},
                {.key = "layer",
                 .type = quantity,
                 .meaning = "Mass of product on each area of skin",
                 .unit = "mg/cm2",
                 .low = 0.01,
                 .high = 500,
                 .standard = "2 mg/cm2"},
                {.key = "area",
                 .type = quantity,
                 .meaning = "Area of skin it goes on",
                 .unit = "cm2",
                 .low = 0.1,
                 .high = 20000,
                 .standard = "100 cm2"},
                {.key = "covered",
                 .type = flag,
                 .meaning = "Under film or a dressing",
                 .standard = "false"},
                {.key = "left",
                 .type = quantity,
                 .meaning = "Share that washing leaves on the skin",
                 .unit = "-",
                 .low = 0,
                 .high = 1,
                 .standard = "0"},
            },
        .repeated = true};
}

SettingSection numbing_settings() {
    using enum SettingType;
    return {
        .name = "numbing",
        .meaning = "The numbing cream before needling.",
        .settings = {
            {.key = "product",
             .type = choice,
             .meaning = "Numbing cream, by its id in data/products.csv",
             .choices = product_ids(true)},
            {.key = "mass",
             .type = quantity,
             .meaning = "Mass of cream, all areas together",
             .unit = "g",
             .low = 0.1,
             .high = 1000,
             .standard = "10 g"},
            {.key = "area",
             .type = quantity,
             .meaning = "Area of skin under the cream",
             .unit = "cm2",
             .low = 1,
             .high = 20000,
             .standard = "100 cm2"},
            {.key = "dwell",
             .type = quantity,
             .meaning = "How long the cream stays before it is taken off",
             .unit = "min",
             .low = 1,
             .high = 1440,
             .standard = "60 min"},
            {.key = "body_mass",
             .type = quantity,
             .meaning = "Older name of person.body_mass; still read, with a warning",
             .unit = "kg",
             .low = 2,
             .high = 400},
            {.key = "site",
             .type = choice,
             .meaning = "Where the cream goes: facial skin lets more in",
             .standard = "face",
             .choices = {"face", "body"}},
            {.key = "covered", .type = flag, .meaning = "Cream under film", .standard = "true"},
            {.key = "left_on",
             .type = flag,
             .meaning = "Cream still on the skin when needling starts",
             .standard = "false"},
            {.key = "needled_skin",
             .type = flag,
             .meaning = "Cream put on skin that was needled within the last days",
             .standard = "false"},
            {.key = "pricked_first",
             .type = flag,
             .meaning = "A 0.2-mm roller went over the skin before the cream",
             .standard = "false"},
            {.key = "g6pd_deficiency",
             .type = flag,
             .meaning = "The person lacks glucose-6-phosphate dehydrogenase",
             .standard = "false"},
            {.key = "methaemoglobinaemia",
             .type = flag,
             .meaning = "The person has or had methaemoglobin in the blood, or was born with it",
             .standard = "false"},
            {.key = "oxidant_drugs",
             .type = flag,
             .meaning = "Takes drugs that make methaemoglobin: sulfonamides, dapsone, nitrates",
             .standard = "false"},
        }};
}

SettingSection absorption_settings() {
    using enum SettingType;
    std::vector<std::string> laws;
    for (const std::string_view name : intact_law_names()) laws.emplace_back(name);
    return {
        .name = "absorption",
        .meaning = "How intact skin lets things through, and what is known of this skin.",
        .settings = {
            {.key = "law",
             .type = choice,
             .meaning = "Published law for the permeability of intact skin",
             .standard = std::string{name_of(IntactLaw::ten_berge)},
             .choices = laws},
            {.key = "lightness",
             .type = number,
             .meaning = "Measured lightness L* of the skin, for the closing of channels; the "
                        "skin type stands in where it is not known",
             .low = 10,
             .high = 90},
            {.key = "anti_inflammatory",
             .type = flag,
             .meaning = "A topical anti-inflammatory drug is used daily; it keeps channels open",
             .standard = "false"},
            {.key = "body_weight",
             .type = quantity,
             .meaning = "Older name of person.body_mass; still read, with a warning",
             .unit = "kg",
             .low = 2,
             .high = 400},
        }};
}

void set_absorption(const SectionValues& section, AbsorbSite& site) {
    if (section.has("law")) site.law = *intact_law(section.text("law"));
    if (section.has("lightness")) site.closure.lightness = section.number("lightness");
    if (section.has("anti_inflammatory")) site.closure.nsaid = section.flag("anti_inflammatory");
    if (section.has("body_weight")) site.body_kg = section.number("body_weight");
}

std::vector<Application> applications_of(const std::vector<SectionValues>& blocks,
                                         const std::vector<int>& session_days, Issues& issues,
                                         std::string_view course_name) {
    std::vector<Application> applications;
    const std::size_t before = issues.size();
    OwnActives files{course_name};
    for (const SectionValues& block : blocks) {
        const std::optional<Product> product = product_of(block, course_name, files, issues);
        if (!block.has("session") || !block.has("start") || !block.has("worn")) continue;
        const auto session = static_cast<std::size_t>(block.integer("session"));
        if (session > session_days.size()) {
            issues.push_back(block.issue(
                "session", fmt::format("is not there: the course has {}", session_days.size()),
                fmt::format("1 to {}", session_days.size())));
            continue;
        }
        if (!product || !block.has("layer") || !block.has("area") || !block.has("left")) continue;
        Application a;
        a.product = *product;
        a.start_h = 24.0 * session_days[session - 1] + block.number("start");
        a.end_h = a.start_h + block.number("worn");
        a.layer_mg_cm2 = block.number("layer");
        a.area_cm2 = block.number("area");
        a.covered = block.has("covered") && block.flag("covered");
        a.left = block.number("left");
        a.place = block.place;
        a.key = block.name;
        applications.push_back(std::move(a));
    }
    if (issues.size() == before) {
        for (Issue& issue : check(applications)) issues.push_back(std::move(issue));
    }
    return applications;
}

std::optional<Numbing> numbing_of(const SectionValues& section, Issues& issues) {
    if (!section.has("product")) return std::nullopt;
    for (const char* key : {"mass", "area", "dwell", "site"}) {
        if (!section.has(key)) return std::nullopt;  // its fault is already reported
    }
    const auto yes = [&](std::string_view key) { return section.has(key) && section.flag(key); };
    Numbing n;
    n.product = *find_product(section.text("product"));
    n.grams = section.number("mass");
    n.area_cm2 = section.number("area");
    n.dwell_min = section.number("dwell");
    if (section.has("body_mass")) n.body_kg = section.number("body_mass");
    n.site = section.text("site") == "face" ? NumbingSite::face : NumbingSite::body;
    n.covered = yes("covered");
    n.left_on = yes("left_on");
    n.needled_skin = yes("needled_skin");
    n.pricked_first = yes("pricked_first");
    n.risk = {yes("g6pd_deficiency"), yes("methaemoglobinaemia"), yes("oxidant_drugs"), false};
    n.place = section.place;
    place_all(check(n), section, issues);
    return n;
}

}  // namespace needlework

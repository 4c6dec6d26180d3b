// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absorb/active.hpp"

namespace needlework {

/// How much of an active a product holds.
struct Ingredient {
    const Active* active = nullptr;
    double strength_percent = 0;                  ///< mass of active per mass of product
    std::shared_ptr<const Active> own = nullptr;  ///< keeps a person's own active; none = built in
    bool operator==(const Ingredient&) const = default;
};

/// What a product's label allows; NaN = no statement.
struct ProductLimit {
    double grams_per_10_cm2 = not_known;  ///< thickest layer
    double area_cm2 = not_known;
    double dwell_low_min = not_known, dwell_high_min = not_known;
    std::string words;
    bool operator==(const ProductLimit&) const = default;
};

/// A cream, serum, gel or solution.
struct Product {
    std::string id, name;
    std::vector<Ingredient> ingredients;
    double ph = 7.0;
    double density_g_ml = 1.0;
    double volatile_share = not_known;  ///< of its volume; NaN = the registry's value
    bool numbing = false;
    bool occlusive = false;     ///< covers the skin by itself or is used under film
    std::string product_class;  ///< id in data/rules/products.csv, or empty
    ProductLimit limit;
    ActiveSource source;
    bool operator==(const Product&) const = default;
};

/// The built-in products, in the order of data/products.csv.
const std::vector<Product>& products();
const Product* find_product(std::string_view id);

/// Everything wrong with a product: no active, strengths out of reach, a pH that does not exist.
Issues check(const Product& product);

/// A person's own product from TOML: id, name, actives = ["lidocaine 4 %", ...], ph, density_g_ml,
/// volatile_share, numbing, occlusive, class. `own` are a person's own actives.
Checked<Product> read_product(std::string_view toml, std::string_view file_name,
                              const std::vector<Active>& own = {});

/// An ingredient from "lidocaine 4 %" or "tranexamic_acid 5 mg/mL": a name and a strength. A
/// strength in mg/mL or mg/g is taken per gram or millilitre of water-like product.
Checked<Ingredient> read_ingredient(std::string_view text, const std::vector<Active>& own = {});

/// A class of products and the hours around a session during which it is kept off.
struct ProductClass {
    std::string id, contains, name;
    double stop_before_h = 0, restart_after_h = 0;
    std::string during, why, sources, mark;
};
const std::vector<ProductClass>& product_classes();
const ProductClass* find_product_class(std::string_view id);

/// Share of an active in the dissolved mixture of a product's anaesthetic bases (Raoult): mole
/// fraction among the bases that melt together. 1 for a single one.
double base_activity(const Product& product, const Active& active);

}  // namespace needlework

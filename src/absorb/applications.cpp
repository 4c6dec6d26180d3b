// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "absorb/uptake.hpp"

namespace needlework {
namespace {

Issue issue(const Application& a, std::string_view field, std::string what,
            std::string allowed = {}, std::string fix = {}) {
    return {.place = a.place,
            .key = fmt::format("{}.{}", a.key, field),
            .what = std::move(what),
            .allowed = std::move(allowed),
            .nearest = {},
            .fix = std::move(fix)};
}

void check_one(const Application& a, Issues& issues) {
    if (!(a.end_h > a.start_h)) {
        issues.push_back(issue(a, "worn",
                               fmt::format("{} comes off at {} h, before it goes on at {} h",
                                           a.product.name, a.end_h, a.start_h)));
    }
    if (!(a.layer_mg_cm2 > 0.0 && a.layer_mg_cm2 <= 500.0)) {
        issues.push_back(issue(a, "layer",
                               fmt::format("a layer of {} mg/cm2 is not possible", a.layer_mg_cm2),
                               "more than 0, at most 500 mg/cm2 (5 mm)"));
    }
    if (!(a.area_cm2 > 0.0 && a.area_cm2 <= 20000.0)) {
        issues.push_back(issue(a, "area",
                               fmt::format("an area of {} cm2 is not possible", a.area_cm2),
                               "more than 0, at most 20 000 cm2"));
    }
    if (!(a.left >= 0.0 && a.left <= 1.0)) {
        issues.push_back(
            issue(a, "left", "the share that washing leaves is not a share", "0 to 1"));
    }
    const ProductLimit& limit = a.product.limit;
    if (a.layer_mg_cm2 > 100.0 * limit.grams_per_10_cm2 * (1.0 + 1e-9)) {
        issues.push_back(
            issue(a, "layer",
                  fmt::format("{} mg/cm2 of {} is more than its label allows", a.layer_mg_cm2,
                              a.product.name),
                  fmt::format("at most {} g on 10 cm2 ({})", limit.grams_per_10_cm2, limit.words)));
    }
    if (a.area_cm2 > limit.area_cm2 * (1.0 + 1e-9)) {
        issues.push_back(issue(
            a, "area",
            fmt::format("{} cm2 of {} is more than its label allows", a.area_cm2, a.product.name),
            fmt::format("at most {} cm2 ({})", limit.area_cm2, limit.words)));
    }
    for (const Issue& i : check(a.product)) {
        issues.push_back(issue(a, i.key, i.what, i.allowed, i.fix));
    }
}

}  // namespace

Issues check(const std::vector<Application>& given) {
    Issues issues;
    std::vector<Application> applications = given;
    for (std::size_t i = 0; i < applications.size(); ++i) {
        std::string& key = applications[i].key;
        if (key.empty()) key = fmt::format("products[{}]", i + 1);
    }
    for (const Application& a : applications) check_one(a, issues);
    std::vector<const Application*> order;
    for (const Application& a : applications) order.push_back(&a);
    std::stable_sort(order.begin(), order.end(), [](const Application* a, const Application* b) {
        return a->start_h < b->start_h;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            const Application &on = *order[i], &over = *order[j];
            if (over.start_h >= on.end_h || on.product.id == over.product.id) continue;
            issues.push_back(issue(
                over, "start",
                fmt::format("{} goes on at {:.4g} h while {} is on until {:.4g} h",
                            over.product.name, over.start_h, on.product.name, on.end_h),
                {}, fmt::format("take the first off by then, or start at {:.4g} h", on.end_h)));
        }
    }
    return issues;
}

}  // namespace needlework

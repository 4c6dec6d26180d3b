// SPDX-License-Identifier: Apache-2.0
#include "consult/protocol.hpp"

#include <cmath>

#include "core/csv.hpp"

namespace needlework {
namespace {

UsualRange range_of(const CsvRow& row, const char* low, const char* usual, const char* high) {
    return {row.number(low), row.number(usual), row.number(high)};
}

std::optional<int> count_of(const CsvRow& row, std::string_view column) {
    if (row.empty(column)) return std::nullopt;
    return static_cast<int>(std::lround(row.number(column)));
}

Planned planned_of(const std::string& word) {
    return word == "yes"          ? Planned::yes
           : word == "specialist" ? Planned::specialist
                                  : Planned::refer;
}

Protocol protocol_of(const CsvRow& row) {
    Protocol p;
    p.id = row.text("id");
    p.indication = row.text("indication");
    p.subtype = row.text("subtype");
    p.icd10 = row.text("icd10");
    p.scar = row.text("purpose") == "scar";
    p.zones = row.list("zones");
    p.darker_skin_row = row.text("darker_skin_row");
    p.planned = planned_of(row.text("planned"));
    p.mild_only = row.text("mild_only") == "yes";
    p.depth_mm = range_of(row, "depth_low_mm", "depth_default_mm", "depth_high_mm");
    p.sessions = range_of(row, "sessions_low", "sessions_typical", "sessions_high");
    p.interval_d = range_of(row, "interval_low_d", "interval_typical_d", "interval_high_d");
    p.depth_basis = row.text("depth_basis");
    p.passes_low = count_of(row, "passes_low");
    p.passes_high = count_of(row, "passes_high");
    p.pass_pattern = row.text("pass_pattern");
    p.endpoint = row.text("endpoint");
    p.instrument = row.text("instrument");
    if (!row.empty("assess_after_last_d"))
        p.assess_after_last_d = row.number("assess_after_last_d");
    p.published_effect = row.text("published_effect");
    p.alternatives = row.text("alternatives");
    p.cautions = row.text("cautions");
    p.us_label = row.text("us_label");
    p.evidence = row.text("evidence");
    p.sources = row.text("sources");
    p.mark = row.text("mark");
    return p;
}

std::vector<Protocol> read_protocols() {
    std::vector<Protocol> all;
    for (const CsvRow& row : embedded_csv("data/protocols.csv").rows)
        all.push_back(protocol_of(row));
    return all;
}

}  // namespace

std::span<const Protocol> protocols() {
    static const std::vector<Protocol> all = read_protocols();
    return all;
}

const Protocol* find_protocol(std::string_view id) {
    for (const Protocol& protocol : protocols()) {
        if (protocol.id == id) return &protocol;
    }
    return nullptr;
}

}  // namespace needlework

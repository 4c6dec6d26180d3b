// SPDX-License-Identifier: Apache-2.0
// The method as a whole: how it works, what of it is computed, what can go wrong, what it costs.
#include <fmt/format.h>

#include "care/topics.hpp"
#include "core/markup.hpp"
#include "report/tables.hpp"

namespace needlework {
namespace {

std::string topic_details(const std::string& id, bool open) {
    const RuleText topic = explain_topic(id).value();
    std::vector<std::vector<std::string>> rows;
    for (const auto& [says, said] : topic.lines) rows.push_back({escape(says), escape(said)});
    std::string html = fmt::format("<details{}><summary>{}</summary>\n",
                                   open ? " open=\"open\"" : "", escape(topic.title)) +
                       html_table(escape(topic.title), {"About", "What is said"}, rows);
    html += "<p class=\"note\">Sources: ";
    for (std::size_t i = 0; i < topic.sources.size(); ++i) {
        const std::string& source = topic.sources[i];  // the key; the citation stands at the end
        html += (i ? ", " : "") + escape(source.substr(0, source.find(':')));
    }
    return html + "</p></details>\n";
}

}  // namespace

std::string background_section(const Run& run) {
    const bool at_home = run.info.consulted && run.info.consulted->asked &&
                         run.info.consulted->consultation.policy.role == "home";
    std::string html =
        "<section id=\"method\"><h2>About the method</h2>\n<p>The same for every course; open "
        "what you need.</p>\n";
    if (at_home) html += topic_details("home", true);
    for (const char* id : {"mechanism", "responses", "risks", "indications", "cost"}) {
        html += topic_details(id, false);
    }
    return html + "</section>\n";
}

}  // namespace needlework

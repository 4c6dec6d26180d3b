// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "core/csv.hpp"
#include "core/failure.hpp"
#include "report/numbers.hpp"
#include "report/run_files.hpp"
#include "report/sha256.hpp"
#include "report/svg.hpp"
#include "report/trial_course.hpp"
#include "report/trial_gets_in.hpp"
#include "report/well_formed.hpp"

using namespace needlework;
namespace fs = std::filesystem;

namespace {

/// A folder of this test's own, gone at the end.
struct Scratch {
    fs::path path =
        fs::temp_directory_path() / (std::string{"needlework-report-"} +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
    Scratch() {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Scratch() { fs::remove_all(path); }
};

std::string contents_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(Report, the_page_is_well_formed_and_loads_nothing) {
    for (std::size_t zones : {std::size_t{1}, std::size_t{2}}) {
        const std::string page = report_html(trial_run(zones).run());
        for (const std::string& fault : page_faults(page)) ADD_FAILURE() << fault;
    }
}

TEST(Report, the_page_checker_sees_faults) {
    EXPECT_FALSE(page_faults("<p>a < b</p>").empty());
    EXPECT_FALSE(page_faults("<p><b></p></b>").empty());
    EXPECT_FALSE(page_faults("<p>fish & chips</p>").empty());
    EXPECT_FALSE(page_faults("<p id=\"a\"></p><p id=\"a\"></p>").empty());
    EXPECT_FALSE(page_faults("<img src=\"x\"/>").empty());
    EXPECT_FALSE(page_faults("<a href=\"#nowhere\">x</a>").empty());
    EXPECT_TRUE(page_faults("<p id=\"a\">1 &lt; 2<br/></p>").empty());
}

TEST(Report, no_value_that_is_not_a_number_is_printed) {
    TrialRun trial = trial_run();
    trial.course.zones[0].outcome.milestones.redness_visible_days = NAN;
    const std::string page = report_html(trial.run());
    for (const char* bad : {">nan", " nan", "NaN", ">inf", " inf<", ">-inf", " -inf"}) {
        EXPECT_EQ(page.find(bad), std::string::npos) << bad;
    }
}

TEST(Report, what_gets_in_is_a_section_with_its_warning_where_it_was_asked_for) {
    TrialRun trial = trial_run();
    const std::string head = "<h3>What gets in</h3>";
    EXPECT_EQ(count_of(report_html(trial.run()), head), 0u);
    trial.course.zones[0].gets_in = trial_gets_in();
    const std::string page = report_html(trial.run());
    for (const std::string& fault : page_faults(page)) ADD_FAILURE() << fault;
    ASSERT_EQ(count_of(page, head), 1u);
    const std::string section = page.substr(page.find(head));
    const std::string warning = "WARNING: Serum &lt;15 %&gt; &amp; more is on the skin.";
    EXPECT_NE(section.find("<strong>" + warning), std::string::npos);
    EXPECT_EQ(count_of(page, warning), 2u) << "at the top of the page and in its section";
    EXPECT_EQ(count_of(section, "<strong>Make-up"), 0u) << "a mere note is not shouted";
    EXPECT_NE(section.find("(the channels)"), std::string::npos) << "60 h is longer than the rule";
}

TEST(Report, says_what_it_is_for_at_the_top_and_at_the_end) {
    const std::string page = report_html(trial_run().run());
    EXPECT_EQ(count_of(page, "Research and education. A qualified professional decides."), 2u);
}

TEST(Report, every_drawing_has_a_title_and_words_for_those_who_cannot_see_it) {
    const std::string page = report_html(trial_run().run());
    EXPECT_EQ(count_of(page, "role=\"img\""), count_of(page, "<desc id="));
    EXPECT_GE(count_of(page, "role=\"img\""), 17u);  // section, map, depths, 7 pairs of curves
    EXPECT_EQ(count_of(page, "<table>"), count_of(page, "<caption>"));
}

TEST(Report, a_text_of_the_user_cannot_become_markup) {
    const std::string page = report_html(trial_run().run());
    EXPECT_EQ(page.find("<b>& more"), std::string::npos);
    EXPECT_NE(page.find("Trial course &lt;b&gt;&amp; more"), std::string::npos);
}

TEST(Report, every_reading_of_unproven_size_says_so) {
    const TrialRun trial = trial_run();
    std::size_t unproven = 0;
    for (const Reading& r : trial.course.zones[0].outcome.readings) unproven += !r.calibrated;
    // Once for each, and once where the mark is explained.
    EXPECT_EQ(count_of(report_html(trial.run()), "<span class=\"tag\">unproven size"),
              unproven + 1);
}

TEST(Report, advertised_figures_stand_only_among_the_unverified) {
    const std::string page = report_html(trial_run().run());
    const std::size_t start = page.find("<section id=\"claims\">");
    const std::size_t end = page.find("</section>", start);
    ASSERT_NE(start, std::string::npos);
    for (const CsvRow& row : embedded_csv("data/claims.csv").rows) {
        const std::string claim = row.text("claim");
        const std::size_t at = page.find(claim);
        EXPECT_TRUE(at > start && at < end) << claim;
        EXPECT_EQ(page.find(claim, at + 1), std::string::npos) << claim;
        for (const std::string& key : row.list("sources")) {
            EXPECT_NE(page.find("<strong>" + key), std::string::npos) << key;
        }
    }
}

TEST(Report, scars_are_not_ruled_out_where_the_healing_has_a_reservation) {
    TrialRun trial = trial_run();
    EXPECT_NE(report_html(trial.run()).find(">not expected<"), std::string::npos);
    trial.course.zones[0].healing.notes = {"Torn channels are taken for round holes."};
    const std::string page = report_html(trial.run());
    EXPECT_EQ(page.find(">not expected<"), std::string::npos);
    EXPECT_NE(page.find(">not sure<"), std::string::npos);
}

TEST(Report, the_same_run_gives_the_same_page_whatever_the_threads_and_the_clock) {
    TrialRun first = trial_run(), other = trial_run();
    other.info.threads = 7;
    other.info.started = "2031-01-01T00:00:00Z";
    other.info.seconds = 12.5;
    EXPECT_EQ(report_html(first.run()), report_html(other.run()));
    EXPECT_EQ(course_csv(first.course), course_csv(other.course));
}

TEST(RunFiles, course_csv_reads_back_to_the_same_numbers) {
    const TrialRun trial = trial_run(2);
    const auto table = read_csv(course_csv(trial.course), "course.csv");
    ASSERT_TRUE(table.has_value());
    const ZoneCourse& zone = trial.course.zones[0];
    ASSERT_EQ(table->rows.size(), 2 * zone.healing.moments.size());
    for (std::size_t i = 0; i < zone.healing.moments.size(); ++i) {
        EXPECT_EQ(table->rows[i].number("time [day]"), zone.healing.moments[i].day);
        EXPECT_EQ(table->rows[i].number("redness_a [CIELAB units]"),
                  find_reading(zone.outcome, "redness_a")->value[i]);
    }
    for (const std::string& column : table->columns) {
        EXPECT_TRUE(column == "zone" || column.find('[') != std::string::npos) << column;
    }
}

TEST(RunFiles, punctures_csv_has_every_strike_of_every_session) {
    const TrialRun trial = trial_run();
    const auto table = read_csv(punctures_csv(trial.course), "punctures.csv");
    ASSERT_TRUE(table.has_value());
    EXPECT_EQ(table->rows.size(), 4u * 250u);
    const Channels& c = trial.course.zones[0].visits[0].punctures.channels;
    EXPECT_EQ(static_cast<float>(table->rows[7].number("depth [mm]")), c.depth_mm[7]);
    EXPECT_TRUE(read_csv(sessions_csv(trial.course), "sessions.csv").has_value());
}

TEST(RunFolder, holds_every_file_and_nothing_else) {
    const Scratch scratch;
    const TrialRun trial = trial_run();
    write_run_folder(scratch.path / "deep" / "run", trial.run());
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator{scratch.path / "deep" / "run"}) {
        names.insert(entry.path().filename());
    }
    EXPECT_EQ(names,
              (std::set<std::string>{"course.toml", "resolved.json", "run.json", "ledger.json",
                                     "course.csv", "bands.csv", "sessions.csv", "punctures.csv",
                                     "report.html", "fhir.json", "log.txt"}));
    EXPECT_EQ(contents_of(scratch.path / "deep" / "run" / "course.toml"), trial.info.course_toml);
    EXPECT_EQ(std::distance(fs::directory_iterator{scratch.path / "deep"}, {}), 1);
}

TEST(RunFolder, is_never_written_over) {
    const Scratch scratch;
    const TrialRun trial = trial_run();
    fs::create_directories(scratch.path / "run");
    try {
        write_run_folder(scratch.path / "run", trial.run());
        FAIL() << "wrote over a folder";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.exit(), Exit::files);
        EXPECT_NE(std::string{failure.what()}.find("exists already"), std::string::npos);
    }
    EXPECT_TRUE(fs::is_empty(scratch.path / "run"));
    EXPECT_EQ(free_folder(scratch.path / "run/"), scratch.path / "run-2");
    EXPECT_EQ(free_folder(scratch.path / "new"), scratch.path / "new");
}

TEST(RunFolder, a_place_that_cannot_be_written_is_named_with_the_systems_words) {
    const Scratch scratch;
    std::ofstream{scratch.path / "file"} << "in the way";
    try {
        write_run_folder(scratch.path / "file" / "run", trial_run().run());
        FAIL() << "wrote into a file";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.exit(), Exit::files);
        EXPECT_NE(std::string{failure.what()}.find("Not a directory"), std::string::npos);
        EXPECT_NE(std::string{failure.what()}.find("file"), std::string::npos);
    }
}

/// No file may grow beyond this while one stands: what a full disk does to a program.
struct SmallFiles {
    rlimit before{};
    explicit SmallFiles(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit now{bytes, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~SmallFiles() {
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, SIG_DFL);
    }
};

TEST(RunFolder, a_disk_that_takes_no_more_leaves_nothing_behind) {
    const Scratch scratch;
    const TrialRun trial = trial_run();
    std::string told;
    try {
        const SmallFiles limit{4096};
        write_run_folder(scratch.path / "run", trial.run());
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.exit(), Exit::files);
        told = failure.what();
    }
    EXPECT_NE(told.find("course.csv"), std::string::npos) << told;  // the first file over the limit
    EXPECT_NE(told.find("File too large"), std::string::npos) << told;
    EXPECT_TRUE(fs::is_empty(scratch.path));
}

TEST(Sha256, gives_the_published_digests) {  // FIPS 180-4 examples
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Numbers, read_as_a_person_would_say_them) {
    EXPECT_EQ(people_number(247.3), "247");
    EXPECT_EQ(people_number(1243.0), "1,240");
    EXPECT_EQ(people_number(0.01234, 2), "0.012");
    EXPECT_EQ(people_number(-0.0), "0");
    EXPECT_EQ(people_number(9.996), "10");
    EXPECT_EQ(people_number(1234567.0), "1,230,000");
    EXPECT_EQ(people_number(NAN), "not known");
    EXPECT_EQ(signed_number(4.26), "+4.3");
    EXPECT_EQ(percent(0.004), "under 1 %");
    EXPECT_EQ(percent(0.1666), "17 %");
    EXPECT_EQ(time_words(0.5), "12 hours");
    EXPECT_EQ(time_words(1.0 / 24.0), "1 hour");
    EXPECT_EQ(time_words(365.0), "12 months");
}

TEST(Svg, ticks_are_round_and_within_the_axis) {
    const auto ticks = nice_ticks(0.0, 1.73, 5);
    ASSERT_EQ(ticks.size(), 4u);  // 0, 0.5, 1, 1.5
    EXPECT_EQ(ticks[3].words, "1.5");
    EXPECT_TRUE(nice_ticks(1.0, 1.0, 5).empty());
}

TEST(Svg, lines_differ_without_colour) {
    std::set<std::string_view> dashes;
    for (std::size_t i = 0; i < 6; ++i) EXPECT_TRUE(dashes.insert(ink(i).dash).second);
}

}  // namespace

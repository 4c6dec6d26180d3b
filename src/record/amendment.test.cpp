// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "record/describe.hpp"
#include "record/record_case.test.hpp"
#include "record/record_file.hpp"
#include "record/record_json.hpp"

namespace needlework {
namespace {

class Amending : public ::testing::Test {
protected:
    void SetUp() override {
        path_ = folder_ / "clinic.records";
        create_record_file(path_);
        ASSERT_TRUE(add(file(), cheek_session()));
    }
    Database file() const { return open_record_file(path_); }
    AmendmentOrder order(std::vector<std::string> words) const {
        return read_amendment("session", read_assignments(words).value()).value();
    }

    TemporaryFolder folder_;
    std::filesystem::path path_;
};

TEST_F(Amending, a_correction_changes_the_value_and_keeps_the_old_one_with_who_when_and_why) {
    const auto count = amend(file(), order({"id=1", "by=A. Example", "reason=read from the gauge",
                                            "pass[1].depth=1.25 mm"}));
    ASSERT_TRUE(count) << issue_text(count.error());
    EXPECT_EQ(*count, 1u);
    const Records records = read_records(file());
    EXPECT_EQ(std::get<double>(records.sessions[0].values.at({"pass.depth", 1})), 1.25);
    ASSERT_EQ(records.amendments.size(), 1u);
    const Amendment& one = records.amendments[0];
    EXPECT_EQ(one.field, "pass[1].depth");
    EXPECT_EQ(one.old_value, "1.5 mm");
    EXPECT_EQ(one.new_value, "1.25 mm");
    EXPECT_EQ(one.by, "A. Example");
    EXPECT_FALSE(one.amended_at.empty());
    const std::string text = records_text(records);
    EXPECT_NE(text.find("was 1.5 mm"), std::string::npos) << text;
    EXPECT_NE(text.find("read from the gauge"), std::string::npos);
}

TEST_F(Amending, who_and_why_are_asked_for_and_nothing_is_written_without_them) {
    const auto none = amend(file(), order({"id=1", "pass[1].depth=1 mm"}));
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().size(), 2u);
    EXPECT_TRUE(read_records(file()).amendments.empty());
    EXPECT_FALSE(amend(file(), order({"id=7", "by=A", "reason=B", "pass[1].depth=1 mm"})));
    EXPECT_FALSE(amend(file(), order({"id=1", "by=A", "reason=B", "pass[1].depth=1.5 mm"})));
    EXPECT_FALSE(amend(file(), order({"id=1", "by=A", "reason=B", "end.redness=2"})));
    EXPECT_FALSE(amend(file(), order({"id=1", "by=A", "reason=B"})));
}

TEST_F(Amending, an_event_is_retracted_and_stays_readable) {
    const auto event = read_event(
        read_assignments({"session=1", "event=AE09", "onset=20 day", "serious=no"}).value());
    ASSERT_TRUE(add(file(), *event));
    const auto retract = read_amendment(
        "event",
        read_assignments({"id=1", "by=A", "reason=another person", "retracted=yes"}).value());
    ASSERT_TRUE(amend(file(), *retract));
    const Records records = read_records(file());
    ASSERT_EQ(records.events.size(), 1u);
    EXPECT_TRUE(is_retracted(records, "event", 1));
    EXPECT_NE(records_text(records).find("retracted"), std::string::npos);
    EXPECT_FALSE(amend(file(), *retract)) << "twice";
}

TEST_F(Amending, the_file_itself_refuses_to_change_or_erase_an_amendment) {
    ASSERT_TRUE(amend(file(), order({"id=1", "by=A", "reason=B", "pass[1].depth=1 mm"})));
    EXPECT_THROW(file().run("DELETE FROM amendment"), Failure);
    EXPECT_THROW(file().run("UPDATE amendment SET old_value = ''"), Failure);
    EXPECT_EQ(read_records(file()).amendments.size(), 1u);
}

TEST_F(Amending, amendments_go_out_and_in_with_the_records) {
    ASSERT_TRUE(amend(file(), order({"id=1", "by=A", "reason=B", "pass[1].depth=1 mm"})));
    const Records records = read_records(file());
    const auto again = read_records_json(records_json(records), "clinic.json");
    ASSERT_TRUE(again) << issue_text(again.error());
    EXPECT_EQ(*again, records);
    create_record_file(folder_ / "again.records");
    const Database other = open_record_file(folder_ / "again.records");
    ASSERT_TRUE(fill(other, *again));
    EXPECT_EQ(read_records(other), records);
}

}  // namespace
}  // namespace needlework

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "run/course_text.hpp"
#include "studio/answer.hpp"
#include "studio/course_asked.hpp"
#include "studio/frame_shelf.hpp"
#include "studio/newest.hpp"
#include "studio/preview.hpp"
#include "studio/run_queue.hpp"

namespace needlework {

/// One call of the studio: method and path, in which {id} and {name} stand for any word.
struct StudioCall {
    const char* method;
    const char* path;
    const char* summary;
};

/// All calls, as /api/openapi.json describes them.
const std::vector<StudioCall>& studio_calls();

/// What a studio works with.
struct StudioSetup {
    CourseText course;                          ///< shown first
    std::filesystem::path program;              ///< for runs
    std::chrono::milliseconds longest{20'000};  ///< that a question may take
    std::chrono::milliseconds longest_comparison{600'000};
    std::chrono::seconds longest_task{600};
    std::chrono::seconds longest_run{3600};
};

/// The studio without its network: questions in, answers out. Holds no logic of its own; every
/// number comes from the engine. May be asked from many threads. The current folder is the work
/// folder.
class Studio {
public:
    explicit Studio(StudioSetup setup);

    StudioAnswer answer(const StudioRequest& request);

    /// Ends all work, so that no question is left waiting.
    void end();

    /// Questions that are worked on or wait.
    std::size_t open_questions() { return newest_.open() + comparisons_.open(); }

private:
    using Body = nlohmann::json;

    StudioAnswer get(const StudioRequest& request);
    StudioAnswer post(const StudioRequest& request);
    StudioAnswer of_job(RunQueue& queue, const StudioRequest& request, std::string_view rest);
    StudioAnswer explain_word(const StudioRequest& request) const;
    StudioAnswer check(const AskedCourse& asked) const;
    StudioAnswer edit(const Body& body) const;
    StudioAnswer plan(const AskedCourse& asked) const;
    StudioAnswer preview(const AskedCourse& asked, const std::string& view);
    StudioAnswer skin(const AskedCourse& asked, const Body& body);
    StudioAnswer fields(const AskedCourse& asked, const Body& body);
    StudioAnswer run(AskedCourse asked, Body body);
    StudioAnswer task(const Body& body);
    StudioAnswer compare(const Body& body);

    StudioSetup setup_;
    NewestOnly newest_;
    NewestOnly comparisons_;
    RunQueue runs_, tasks_;
    Previewer previewer_;
    FrameShelf previews_, fields_;
};

}  // namespace needlework

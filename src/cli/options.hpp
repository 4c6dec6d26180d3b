// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/failure.hpp"

namespace needlework {

/// The options of `studio` alone.
struct StudioOptions {
    std::string page;  ///< folder of the built page; empty = beside the program
    std::string work;  ///< folder that the studio reads and writes in; empty = the current one
    std::string job;   ///< a run that the studio started: its folder
    int port = 0;      ///< 0 = a free one
    bool no_browser = false;
};

/// The options that mean the same under every verb, and the verb's own words.
struct Options {
    std::vector<std::string> words;     ///< what stands after the verb: files, keys, names
    std::string out;                    ///< --out; empty = a new folder named by date and course
    std::vector<std::string> set;       ///< --set KEY=VALUE, in the order given
    std::string seed, threads, people;  ///< as written; checked like the file's; empty = not given
    std::string patch;  ///< --patch: side of a 3-D block, as written; empty = none asked for
    std::string filter, design;  ///< --filter, --design: of a cohort, as written
    std::string members;         ///< --members of a calibration, as written
    bool json = false;
    bool quiet = false;
    StudioOptions studio;
};

/// One verb of the program. `run` prints results to standard output, messages to standard error.
struct Verb {
    const char* name;
    const char* words;    ///< what stands after it, for the help
    const char* summary;  ///< a few words
    Exit (*run)(const Options&);
    std::size_t most_words = 1;  ///< how many words it takes at the most
};

Exit ask_course(const Options& options);
Exit run_course(const Options& options);
Exit open_studio(const Options& options);
Exit check_course(const Options& options);
Exit plan_course_file(const Options& options);
Exit export_fhir(const Options& options);
Exit import_fhir(const Options& options);
Exit optimise_course(const Options& options);
Exit absorb_products(const Options& options);
Exit ask_cohort(const Options& options);
Exit compare_files(const Options& options);
Exit explain_key(const Options& options);
Exit show_devices(const Options& options);
Exit print_schema(const Options& options);
Exit verify_folder(const Options& options);
Exit keep_records(const Options& options);
Exit show_evidence(const Options& options);
Exit validate_model(const Options& options);
Exit calibrate_model(const Options& options);
Exit write_pages(const Options& options);

}  // namespace needlework

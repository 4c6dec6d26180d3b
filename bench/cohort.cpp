// SPDX-License-Identifier: Apache-2.0
// Run:      build/release/bin/bench_cohort [PEOPLE ...]
// Question: how many people a second on this machine, is the time linear in people, does memory
// grow? Expect:   seconds per person alike at every size; peak memory the same but for a few MB.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "cohort/cohort_file.hpp"
#include "core/embedded.hpp"
#include "treat/treat.hpp"

int main(int argc, char** argv) {
    using namespace needlework;
    const Parameters registry = all_parameters();
    const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    fmt::print("people  seconds  people/s  peak memory [MB]  ({} threads)\n", threads);
    for (int i = 1; i < std::max(2, argc); ++i) {
        CohortAsked asked;
        asked.toml = std::string{embedded_file("examples/acne-scars-cheeks.toml").value()};
        asked.file_name = "acne-scars-cheeks.toml";
        asked.filter = "everyone";
        asked.indices = false;
        asked.people = argc > 1 ? static_cast<std::uint32_t>(std::atoi(argv[i])) : 64;
        const auto table = cohort_table(asked, registry, shipped_posterior(registry));
        if (!table) {
            fmt::print(stderr, "{}", issue_text(table.error()));
            return 2;
        }
        const auto folder =
            std::filesystem::temp_directory_path() / fmt::format("bench-cohort-{}", i);
        std::filesystem::remove_all(folder);
        Watch watch;
        watch.threads = threads;
        const auto start = std::chrono::steady_clock::now();
        write_cohort(*table, folder, watch);
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        rusage used{};
        getrusage(RUSAGE_SELF, &used);
        fmt::print("{:6}  {:7.2f}  {:8.1f}  {:16.1f}\n", asked.people, seconds,
                   asked.people / seconds, static_cast<double>(used.ru_maxrss) / 1024.0);
        std::filesystem::remove_all(folder);
    }
    return 0;
}

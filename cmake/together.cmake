# SPDX-License-Identifier: Apache-2.0
# With NEEDLEWORK_TOGETHER the sources of a module are compiled eight at a time, which halves the work of a build from nothing:
# the standard library, JSON and GoogleTest are read and instantiated once for eight files. A change of one file then compiles
# its neighbours again, so builds that are made anew all day (preset dev) leave it off.
option(NEEDLEWORK_TOGETHER "Compile sources several at a time: quicker from nothing, slower after a small change" OFF)
if(NEEDLEWORK_TOGETHER)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
endif()

# Compiled alone: each gives a file-local name (a constant, a helper) that a neighbour gives to something else, or that a
# neighbour's local variable would shadow. A new clash ends in an error of the compiler, of
# overloads in the warning that one is not used: rename one of the two, or add a row.
set(needlework_apart
  absorb/column_block.cpp
  absorb/column_step.cpp
  absorb/needled_evidence.test.cpp
  absorb/product.cpp
  absorb/unit_cell.cpp
  absorb/uptake.test.cpp
  absorb/what_gets_in.test.cpp
  care/statements.test.cpp
  care/time_zone.cpp
  care/time_zone.test.cpp
  cli/cohort.cpp
  cli/optimise.cpp
  cli/verify.cpp
  cohort/compare.cpp
  cohort/indices.cpp
  cohort/optimise.cpp
  cohort/optimise.test.cpp
  cohort/people.cpp
  cohort/people.test.cpp
  cohort/win_share.test.cpp
  consult/contraindication.cpp
  core/posterior.test.cpp
  core/setting_value.cpp
  core/settings_text.cpp
  core/toml_slips.cpp
  core/units.cpp
  evidence/skin_experiments.cpp
  evidence/validation_file.test.cpp
  grid/helmholtz.cpp
  grid/helmholtz.test.cpp
  heal/patch.test.cpp
  heal/stepper.test.cpp
  heal/unsplit.cpp
  heal/wound.cpp
  plan/course_laws.test.cpp
  plan/course_plan.cpp
  plan/course_plan.test.cpp
  plan/indications.test.cpp
  plan/statements.test.cpp
  plan/zone_plan.cpp
  puncture/insertion.cpp
  puncture/insertion.test.cpp
  puncture/puncture.test.cpp
  record/entry_text.cpp
  report/comparison.cpp
  report/comparison_page.cpp
  report/depth_histogram.cpp
  report/fhir_record_answers.cpp
  report/optimise_page.cpp
  report/phase_strip.cpp
  report/plan_section.cpp
  report/plot.cpp
  report/score_rows.test.cpp
  report/skin_section.cpp
  report/statements.test.cpp
  report/time_figures.cpp
  report/validation_figure.cpp
  skin/traits.test.cpp
  stroke/kinematics.cpp
  stroke/stroke.cpp
  studio/course_edit.cpp
  studio/job.cpp
  studio/question.cpp
  studio/run_queue.cpp
  studio/server.cpp
  studio/server.test.cpp
  studio/skin_frame.cpp
  studio/studio.cpp
  studio/volume_frame.cpp
  treat/course_file.cpp
  treat/course_judge.cpp
  treat/messages.test.cpp
  treat/statements.test.cpp
  treat/treat.cpp)
list(TRANSFORM needlework_apart PREPEND ${CMAKE_SOURCE_DIR}/src/)
set_source_files_properties(${needlework_apart} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

// SPDX-License-Identifier: Apache-2.0
#include "report/style.hpp"

namespace needlework {

const std::string_view report_style = R"css(
:root { --ink: #1d2433; --soft: #566072; --line: #d8dde6; --paper: #ffffff; --tint: #f5f7fa;
  --accent: #0b4f7a; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body { margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 66rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue",
  "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
.banner { margin: 0 -1.25rem; max-width: none; padding: .6rem 1.25rem; background: #fff6dd; color: #4a3800;
  border-bottom: 1px solid #e9d9a2; font-size: .92rem; }
.brand { margin: 2rem 0 0; color: var(--soft); font-size: .85rem; letter-spacing: .08em;
  text-transform: uppercase; }
h1 { margin: .2rem 0 .6rem; font-size: 2.1rem; line-height: 1.2; font-weight: 650;
  letter-spacing: -.01em; }
h2 { margin: 2.8rem 0 .8rem; padding-top: .9rem; border-top: 2px solid var(--ink); font-size: 1.45rem;
  font-weight: 640; line-height: 1.3; }
h3 { margin: 2rem 0 .6rem; font-size: 1.14rem; font-weight: 640; }
h4 { margin: 0; font-size: .88rem; font-weight: 600; color: var(--soft); }
p { margin: .6rem 0; max-width: 46rem; }
a { color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .4rem 0 0; padding: 0;
  list-style: none; font-size: .95rem; }
.lead { font-size: 1.16rem; line-height: 1.5; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(13.2rem, 1fr)); gap: .8rem;
  margin: 1.1rem 0; }
.card { padding: .85rem 1rem .8rem; border: 1px solid var(--line); border-radius: .5rem;
  background: var(--tint); break-inside: avoid; }
.card .value { margin: .1rem 0 0; font-size: 1.4rem; font-weight: 650; line-height: 1.3; }
.card .band { margin: 0 0 .35rem; font-size: .9rem; }
.small, .note { font-size: .84rem; color: var(--soft); line-height: 1.42; }
.card .small { margin: .3rem 0 0; }
.date { white-space: nowrap; }
.unit { font-weight: 400; color: var(--soft); }
.warning { margin: 1.4rem 0; padding: .2rem 1.2rem .6rem; border-left: 5px solid #b5480b;
  background: #fdf3ec; }
.warning h2 { border: 0; margin: .3rem 0; padding: 0; font-size: 1.08rem; }
.warning ul { margin: .2rem 0; padding-left: 1.2rem; }
figure { margin: 1.4rem 0 1.8rem; break-inside: avoid; }
figcaption { font-weight: 640; margin-bottom: .3rem; }
figure svg { display: block; width: 100%; height: auto; }
.panels, .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr));
  gap: .4rem 1.6rem; align-items: start; }
.pair figure { margin-bottom: .6rem; }
.wide { overflow-x: auto; }
.wide svg { min-width: 40rem; }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1.3rem; margin: .1rem 0 .4rem; font-size: .88rem; }
.key svg { display: inline-block; width: 2.1rem; height: .62rem; }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", Arial,
  sans-serif; fill: #2b3445; }
svg text.label { fill: #2b3445; font-size: 12px; }
svg text.small { font-size: 11px; }
svg text.halo { paint-order: stroke; stroke: #ffffff; stroke-width: 3.5px; stroke-linejoin: round; }
svg .grid { stroke: #e3e7ee; stroke-width: 1; }
svg .axis { stroke: #555f70; stroke-width: 1; }
svg .session { stroke: #7a8394; stroke-width: 1; stroke-dasharray: 1.5 3; }
svg .mark { fill: #555f70; }
svg .level { stroke: #222222; stroke-width: 1.2; stroke-dasharray: 6 4; }
.scroll { overflow-x: auto; margin: 1.1rem 0 1.6rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.4; }
caption { text-align: left; font-weight: 640; padding: .2rem 0 .4rem; font-size: 1rem; }
th, td { padding: .38rem .6rem; text-align: right; vertical-align: top; font-weight: 400;
  font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
th.words, td.words { text-align: left; }
thead th { border-bottom: 1.5px solid var(--ink); font-weight: 600; vertical-align: bottom; }
tbody tr { border-bottom: 1px solid var(--line); break-inside: avoid; }
tbody th { min-width: 11rem; }
.outcome table { table-layout: fixed; min-width: 56rem; }
.outcome th:nth-child(1) { width: 17rem; }
.outcome th:nth-child(2), .outcome th:nth-child(5) { width: 4.6rem; }
.outcome th:nth-child(7) { width: 8.6rem; }
.tag { display: inline-block; padding: 0 .4rem; border: 1px solid #b98a2f; border-radius: .6rem;
  background: #fff8e6; color: #5a4100; font-size: .76rem; line-height: 1.5; white-space: nowrap; }
.strip { width: 8.2rem; height: auto; vertical-align: middle; }
details { margin: .5rem 0; border: 1px solid var(--line); border-radius: .4rem; padding: .1rem .9rem; }
summary { cursor: pointer; padding: .45rem 0; font-weight: 600; }
details td, details th { text-align: left; }
#claims td, #claims th { text-align: left; }
pre { overflow-x: auto; font: .8rem/1.45 ui-monospace, Menlo, "DejaVu Sans Mono", monospace; }
code { font: .86em ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.sources { font-size: .86rem; padding-left: 1.6rem; }
.sources li { margin: .25rem 0; overflow-wrap: anywhere; }
footer { margin-top: 3rem; padding-top: .8rem; border-top: 1px solid var(--line); font-size: .82rem;
  color: var(--soft); overflow-wrap: anywhere; }
@media (max-width: 40rem) { h1 { font-size: 1.6rem; } .lead { font-size: 1.05rem; } }
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  body { max-width: none; padding: 0; font-size: 9.6pt; }
  nav, details:not([open]) { display: none; }
  .banner { margin: 0; border: 1px solid #999; background: #fff; }
  .card, .warning { background: #fff; }
  .cards { grid-template-columns: repeat(3, 1fr); }
  .panels, .pair { grid-template-columns: 1fr 1fr; }
  .wide, .scroll { overflow: visible; }
  .wide svg { min-width: 0; }
  table { font-size: 7.6pt; }
  th, td { padding: .2rem .3rem; }
  tbody th { min-width: 8rem; }
  .outcome table { min-width: 0; } .outcome th:nth-child(1) { width: 30%; }
  .outcome th:nth-child(7) { width: 18%; } .strip { width: 100%; }
  h2 { break-after: avoid; } h3 { break-after: avoid; }
}
)css";

}  // namespace needlework

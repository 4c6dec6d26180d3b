// SPDX-License-Identifier: Apache-2.0
// The slider of the 3-D view: from ten seconds to the end of the run, each decade equally long.

const first_day = 10 / 86400;

/** Time after the session [day] of a share of the slider. */
export const time_of = (share: number, span_day: number): number =>
    first_day * (Math.max(span_day, 2 * first_day) / first_day) ** Math.min(Math.max(share, 0), 1);

/** Share of the slider of a time after the session. */
export const share_of = (day: number, span_day: number): number =>
    Math.min(1, Math.max(0, Math.log(Math.max(day, first_day) / first_day) / Math.log(Math.max(span_day, 2 * first_day) / first_day)));

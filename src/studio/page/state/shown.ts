// SPDX-License-Identifier: Apache-2.0
// Which result is shown: the run with its bands while the course is the one it ran, otherwise the preview.
import {numbers, type Frame} from '../api/frame.ts';
import type {CourseHead, ZoneResult} from '../api/heads.ts';
import type {Answers} from './answers.ts';
import type {State} from './state.ts';

export function shown_frame(state: State, answers: Answers): Frame<CourseHead> | undefined {
    const {run} = answers;
    if (run?.frame && run.course === state.work.course && state.look.draft.length === 0) return run.frame;
    return answers.preview;
}

/** The zone that is looked at, in the result that is shown. */
export function shown_zone(state: State, answers: Answers): ZoneResult | undefined {
    const zones = shown_frame(state, answers)?.head.zones ?? [];
    return zones.find(zone => zone.key === state.look.zone) ?? zones[0];
}

/** Day of the session that is looked at, and of the one after it (or the end of time). */
export function session_days(zone: ZoneResult | undefined, session: number): [day: number, next: number] {
    const days = zone?.sessions ?? [];
    const at = Math.min(session, Math.max(0, days.length - 1));
    return [days[at] ?? 0, days[at + 1] ?? Infinity];
}

/** The session that a day lies after: the last one that is not later; the first where none is. */
export function session_at(days: readonly number[], day: number): number {
    let at = 0;
    days.forEach((start, i) => { if (start <= day) at = i; });
    return at;
}

/** Day at which the curves of a zone end. */
export function last_day(frame: Frame<CourseHead> | undefined, zone: ZoneResult | undefined): number {
    const last = frame && zone ? numbers(frame, zone.curves[0]?.time).at(-1) : undefined;
    return last ?? 365;
}

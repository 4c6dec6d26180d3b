// SPDX-License-Identifier: Apache-2.0
// What is known of each zone, gathered from the engine's answers for the map: colour and words.
import type {ZoneEntry} from '../api/types.ts';
import {date_words, number_words} from '../text/words.ts';
import {shown_frame} from '../state/shown.ts';
import type {Scene} from './view.ts';

export type Standing = 'refused' | 'wait' | 'planned' | 'open';

export interface ZoneState {
    readonly zone: ZoneEntry;
    readonly standing: Standing;
    readonly depth_mm?: number;
    readonly density?: number;      // channels per cm2, mean over the sessions
    readonly sessions: number;
    readonly until?: string;
    readonly reason?: string;
    readonly words: string;         // all of it, for a person
}

const refusing = /refuse|not eligible|never/i;
const waiting = /wait|until/i;

/** States of all zones. In client mode depth is told, never offered. */
export function zone_states(zones: readonly ZoneEntry[], {state, answers}: Scene): ZoneState[] {
    const results = shown_frame(state, answers)?.head.zones ?? [];
    const screening = answers.planned?.screening ?? [];
    return zones.map(zone => {
        const result = results.find(r => r.key === zone.key), visits = result?.visits ?? [], spread = result?.density;
        const found = screening.find(s => s.zone === zone.key);
        const deepest = Math.max(...visits.map(v => v.depth_mm ?? 0));
        const mean = spread?.mean ?? visits.reduce((sum, v) => sum + (v.channels_per_cm2 ?? 0), 0) / Math.max(visits.length, 1);
        const refused = zone.refused || (found ? refusing.test(found.state) : false);
        const wait = found && waiting.test(found.state);
        const standing: Standing = refused ? 'refused' : wait ? 'wait' : visits.length ? 'planned' : 'open';
        const parts: string[] = [];
        if (refused) parts.push('never needled here');
        if (wait) parts.push(found.until ? `waits until ${date_words(found.until)}` : 'waits');
        if (visits.length) {
            parts.push(`${visits.length} session${visits.length === 1 ? '' : 's'}, ${number_words(deepest)} mm deep`);
            if (mean > 0) parts.push(`about ${number_words(mean, 2)} channels per cm2${spread ? ` (${number_words(spread.low, 2)} to ${number_words(spread.high, 2)} from square to square)` : ''}`);
        }
        if (!parts.length) parts.push('not in this course');
        const reason = refused ? zone.reason || found?.reason : found?.reason;
        return {zone, standing, sessions: visits.length, words: parts.join('; '),
            ...(visits.length ? {depth_mm: deepest} : {}), ...(mean > 0 ? {density: mean} : {}),
            ...(found?.until ? {until: found.until} : {}), ...(reason ? {reason} : {})};
    });
}

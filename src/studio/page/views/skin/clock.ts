// SPDX-License-Identifier: Apache-2.0
// The time of the 3-D view: one session from seconds to the next one, or the whole course by day.
import type {ZoneResult} from '../../api/heads.ts';
import {session_at} from '../../state/shown.ts';
import {button, h} from '../../shell/dom.ts';
import type {Look} from '../../state/state.ts';
import {number_words, time_words} from '../../text/words.ts';
import {player} from '../player.ts';
import {share_of, time_of} from './time_scale.ts';

const whole_s = 24;             // of a replay

export interface Clock {
    readonly element: HTMLElement;
    /** `last_day` of the course. */
    show(zone: ZoneResult | undefined, look: Look, last_day: number): void;
    stop(): void;
}

export function clock(moved: (change: {time_day: number; session: number}) => void): Clock {
    let whole = false, days: readonly number[] = [], session = 0, last = 365;
    let again: () => void = () => undefined;
    const span = (): number => Math.max(1, (days[session + 1] ?? last) - (days[session] ?? 0));
    const playing = player('Time', whole_s, share => {
        const day = whole ? share * last : (days[session] ?? 0) + time_of(share, span());
        // The last moment before the next session still belongs to this one.
        moved({time_day: day, session: whole ? session_at(days, day) : session});
    });
    const ways = ([[false, 'This session'], [true, 'Whole course']] as const).map(([to, words]) => button(words, () => {
        whole = to;
        again();
    }, {class: 'quiet'}));
    return {
        element: h('div', {class: 'clock'}, h('div', {class: 'segments', attrs: {role: 'group', 'aria-label': 'Time goes over'}}, ...ways), playing.element),
        show(zone, look, last_day) {
            days = zone?.sessions ?? [];
            session = look.session;
            last = last_day;
            again = () => this.show(zone, look, last_day);
            ways.forEach((b, at) => b.setAttribute('aria-pressed', String(whole === (at === 1))));
            const after = Math.max(0, look.time_day - (days[session] ?? 0));
            const words = `${time_words(after)} after session ${session + 1}`;
            if (whole) playing.show(Math.min(1, Math.max(0, look.time_day / last)), `day ${number_words(look.time_day, 3)}, session ${session + 1}`);
            else playing.show(share_of(after, span()), words);
        },
        stop: playing.stop,
    };
}

// SPDX-License-Identifier: Apache-2.0
// Sessions and care by day, from the planner; and why each answer is what it is.
import type {CalendarEntry, Planned} from '../api/client.ts';
import type {Studio} from '../state/studio.ts';
import {date_words} from '../text/words.ts';
import {button, h, save} from './dom.ts';

function day_words(entry: CalendarEntry): string {
    if (entry.date) return date_words(entry.date);
    return entry.day === undefined ? '' : `day ${entry.day}`;
}

function days(entries: readonly CalendarEntry[]): HTMLElement {
    const groups = new Map<string, CalendarEntry[]>();
    for (const entry of entries) groups.set(day_words(entry), [...groups.get(day_words(entry)) ?? [], entry]);
    return h('ol', {class: 'days'}, ...[...groups].map(([day, list]) => h('li', {class: list.some(e => e.kind === 'session' || /session/i.test(e.what)) ? 'session-day' : ''},
        h('h3', {text: day}), h('ul', {}, ...list.map(entry => h('li', {}, entry.time ? `${entry.time} ` : '', entry.what,
            entry.why ? h('span', {class: 'small', text: ` - ${entry.why}`}) : '')))))); 
}

function why(planned: Planned): HTMLElement {
    return h('details', {class: 'section'}, h('summary', {text: 'Why this plan'}),
        ...planned.explanation.map(entry => h('div', {class: 'why'}, h('h4', {text: entry.question}), h('p', {text: entry.answer}),
            h('p', {class: 'small', text: [entry.rules, entry.sources].filter(Boolean).join(' - ')}))));
}

export function calendar(studio: Studio): HTMLElement {
    const {book, store} = studio;
    const place = h('div', {class: 'calendar-days'});
    const buttons = h('div', {class: 'row'});
    function show(): void {
        const {planned} = book.now;
        if (!planned) {
            place.replaceChildren(h('p', {class: 'small', text: 'The calendar of sessions and care appears here once the course can be planned.'}));
            buttons.replaceChildren();
            return;
        }
        const stem = store.state.work.name.replace(/\.toml$/, '');
        const {care_ics, handout_html} = planned;
        buttons.replaceChildren(
            ...(care_ics ? [button('Calendar file (.ics)', () => save(`${stem}.ics`, new Blob([care_ics], {type: 'text/calendar'})))] : []),
            ...(handout_html ? [button('Handout to print', () => save(`${stem}-handout.html`, new Blob([handout_html], {type: 'text/html'})))] : []));
        const undated = planned.calendar.length && !planned.calendar.some(entry => entry.date)
            ? [h('p', {class: 'small', text: 'Give the course a first day (start) for dates, the calendar file and the handout.'})] : [];
        place.replaceChildren(...undated, days(planned.calendar), why(planned));
    }
    book.subscribe((now, before) => { if (now.planned !== before.planned) show(); });
    show();
    return h('section', {class: 'panel', attrs: {'aria-label': 'Calendar'}}, h('div', {class: 'row'}, h('h2', {text: 'Calendar of sessions and care'}), buttons), place);
}

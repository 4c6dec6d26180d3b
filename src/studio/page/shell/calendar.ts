// SPDX-License-Identifier: Apache-2.0
// Sessions and care by day, from the planner; and why each answer is what it is.
import type {CalendarEntry, Planned} from '../api/client.ts';
import {name_of, type Studio} from '../state/studio.ts';
import {date_words} from '../text/words.ts';
import {button, h, save} from './dom.ts';
import {show_page} from './report.ts';

function day_words(entry: CalendarEntry): string {
    if (entry.date) return date_words(entry.date);
    return entry.day === undefined ? '' : `day ${entry.day}`;
}

function entry_words(entry: CalendarEntry): HTMLElement {
    const last = entry.until && entry.until !== entry.date ? ` (until ${date_words(entry.until)})` : '';
    const more = entry.message ?? entry.why;
    return h('li', {}, entry.kind === 'session' ? h('strong', {text: entry.what}) : entry.what + last,
        more ? h('span', {class: 'small', text: ` - ${more}`}) : '');
}

function days(entries: readonly CalendarEntry[]): HTMLElement {
    const groups = new Map<string, CalendarEntry[]>();
    for (const entry of entries) groups.set(day_words(entry), [...groups.get(day_words(entry)) ?? [], entry]);
    return h('ol', {class: 'days'}, ...[...groups].map(([day, list]) =>
        h('li', {class: list.some(e => e.kind === 'session') ? 'session-day' : ''},
            h('h3', {text: day}), h('ul', {}, ...list.map(entry_words)))));
}

/** What screening says, of the person and of each zone, and what nobody has told yet. */
function screening(planned: Planned, name: (zone: string) => string): HTMLElement {
    const rows = planned.screening.filter(row => row.reason);
    const missing = planned.missing ?? [], gates = planned.care ?? [];
    return h('details', {class: 'section'}, h('summary', {text: 'Screening'}),
        h('ul', {}, ...planned.screening.filter(row => !row.rule).map(row => h('li', {}, h('strong', {text: name(row.zone)}),
            `: ${row.state}${row.until ? ` until ${date_words(row.until)}` : ''}`))),
        ...rows.filter(row => row.rule).map(row => h('div', {class: 'why'},
            h('h4', {text: `${row.rule}, ${row.zone ? name(row.zone) : 'the person'}: ${row.state}`}), h('p', {text: row.reason!}),
            h('p', {class: 'small', text: [row.override && `decided: ${row.override}`, row.change && `what may change it: ${row.change}`, row.source]
                .filter(Boolean).join(' - ')}))),
        ...(missing.length ? [h('h4', {text: 'Nobody has told yet'}), h('ul', {}, ...missing.map(text => h('li', {text})))] : []),
        ...(gates.length ? [h('h4', {text: 'At each session'}), h('ul', {}, ...gates.map(text => h('li', {text})))] : []));
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
            ...(handout_html ? [button('Read the handout', () => show_page('Handout', handout_html, () =>
                save(`${stem}-handout.html`, new Blob([handout_html], {type: 'text/html'}))))] : []),
            ...(handout_html ? [button('Handout to print', () => save(`${stem}-handout.html`, new Blob([handout_html], {type: 'text/html'})))] : []));
        const undated = planned.calendar.length && !planned.calendar.some(entry => entry.date)
            ? [h('p', {class: 'small', text: 'Give the course a first day (start) for dates, the calendar file and the handout.'})] : [];
        place.replaceChildren(...undated, days(planned.calendar), screening(planned, zone => name_of(studio.catalogue.zones, zone)), why(planned));
    }
    book.subscribe((now, before) => { if (now.planned !== before.planned) show(); });
    show();
    return h('section', {class: 'panel', attrs: {'aria-label': 'Calendar'}}, h('div', {class: 'row'}, h('h2', {text: 'Calendar of sessions and care'}), buttons), place);
}

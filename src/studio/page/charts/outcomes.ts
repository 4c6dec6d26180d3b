// SPDX-License-Identifier: Apache-2.0
// What the course comes to, in words, with the smallest change that could be seen; and what decides it.
import type {Cause, OutcomeRow} from '../api/heads.ts';
import {shown_frame, shown_zone} from '../state/shown.ts';
import type {Studio} from '../state/studio.ts';
import {h} from '../shell/dom.ts';
import {number_words, percent, sentence} from '../text/words.ts';

function value_words(row: OutcomeRow): string {
    if (row.value === null) return row.text;
    const unit = row.unit === '-' ? '' : ` ${row.unit}`;
    const value = `${number_words(row.value)}${unit}`;
    const band = row.low !== null && row.low !== undefined && row.high !== null && row.high !== undefined
        ? ` (${number_words(row.low)} to ${number_words(row.high)})` : '';
    return value + band;
}

const smallest_words = (row: OutcomeRow): string =>
    row.smallest_visible ? `${number_words(row.smallest_visible)}${row.unit === '-' ? '' : ` ${row.unit}`}` : '-';

function table(rows: readonly OutcomeRow[]): HTMLElement {
    const graded = rows.some(row => row.grade);
    const head = ['What', 'Expected', 'Smallest visible change', ...(graded ? ['Evidence'] : []), 'Beside trials'];
    return h('div', {class: 'scroll', attrs: {tabindex: 0, role: 'region', 'aria-label': 'Outcome table'}}, h('table', {},
        h('caption', {text: 'Outcomes'}),
        h('thead', {}, h('tr', {}, ...head.map(text => h('th', {text, attrs: {scope: 'col'}})))),
        h('tbody', {}, ...rows.map(row => h('tr', {},
            h('th', {text: row.name, attrs: {scope: 'row'}}), h('td', {text: value_words(row)}),
            h('td', {text: smallest_words(row)}), graded && h('td', {text: row.grade ?? '-'}), h('td', {text: row.nearest_trial || '-'}))))));
}

function causes(list: readonly Cause[]): HTMLElement {
    return h('div', {class: 'causes'}, h('h3', {text: 'What decides it'}),
        h('ul', {}, ...list.map(cause => {
            const bar = h('span', {class: 'bar', attrs: {'aria-hidden': 'true'}});
            bar.style.setProperty('--share', String(Math.min(Math.max(cause.share, 0), 1)));
            return h('li', {}, h('span', {text: sentence(cause.cause.replaceAll('_', ' '))}), bar, h('span', {text: percent(cause.share)}));
        })));
}

export function outcomes(studio: Studio): HTMLElement {
    const {store, book} = studio;
    const cards = h('div', {class: 'cards'});
    const rest = h('div');
    const title = h('h2');
    function show(): void {
        const frame = shown_frame(store.state, book.now);
        const zone = shown_zone(store.state, book.now);
        title.textContent = zone ? `What to expect: ${zone.name}` : 'What to expect';
        const rows = zone?.outcomes ?? [];
        cards.replaceChildren(...rows.map(row => h('div', {class: 'card'},
            h('h3', {text: row.name}), h('p', {class: 'value', text: sentence(row.text)}),
            h('p', {class: 'small', text: row.nearest_trial || (row.grade ? `Evidence: ${row.grade}` : '')}),
            row.decides?.length ? h('p', {class: 'small', text: `Decided by ${row.decides.slice(0, 2).map(c => `${c.cause.replaceAll('_', ' ')} ${percent(c.share)}`).join(', ')}.`}) : '')));
        const bands = frame?.head.people
            ? `Bands: ${frame.head.people} people who differ as measured people do; 90 % of them lie within.`
            : 'One person, no bands yet: press "Run with people" for bands.';
        const said = [...frame?.head.warnings ?? [], ...zone?.notes ?? []];
        rest.replaceChildren(h('p', {class: 'small', text: bands}), ...said.map(text => h('p', {class: 'warning', text})), rows.length ? table(rows) : '',
            zone?.decides?.length ? causes(zone.decides) : '');
    }
    book.subscribe((now, before) => { if (now.preview !== before.preview || now.run !== before.run) show(); });
    store.subscribe((state, before) => {
        if (state.look.zone !== before.look.zone || state.work !== before.work) show();
    });
    show();
    return h('section', {class: 'panel outcomes', attrs: {'aria-label': 'Outcomes'}}, title, cards, rest);
}

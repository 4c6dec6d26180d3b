// SPDX-License-Identifier: Apache-2.0
// How the model does beside what was published: every dataset, row by row, hits and misses alike.
import * as api from '../api/client.ts';
import {issues_of} from '../state/effects.ts';
import type {Studio} from '../state/studio.ts';
import {number_words} from '../text/words.ts';
import {button, h} from './dom.ts';

type Dataset = api.ValidatedDataset;
type Row = Dataset['rows'][number];

/** Repetitions, context and what set a number by hand are shown and not counted. */
const counts = (row: Row): boolean => row.use === 'held out' || row.use === 'fitted';

function score(rows: readonly Row[]): string {
    const counted = rows.filter(counts);
    if (!counted.length) return 'none counted';
    return `${counted.filter(row => row.inside).length} of ${counted.length} within the band`;
}

function table(dataset: Dataset): HTMLElement {
    const with_unit = (row: Row, words: string): string => row.unit === '-' ? words : `${words} ${row.unit}`;
    return h('div', {class: 'scroll', attrs: {tabindex: 0, role: 'region', 'aria-label': dataset.title}}, h('table', {},
        h('thead', {}, h('tr', {}, ...['What', 'Published', 'Predicted'].map(text => h('th', {text, attrs: {scope: 'col'}})))),
        h('tbody', {}, ...dataset.rows.map(row => h('tr', {},
            h('th', {text: row.label, attrs: {scope: 'row'}}),
            h('td', {text: with_unit(row, row.bound === 'value' ? number_words(row.observed) : `${row.bound} ${number_words(row.observed)}`)}),
            h('td', {text: `${number_words(row.predicted.middle)} (${number_words(row.predicted.low)} to ${number_words(row.predicted.high)}): `},
                h('strong', {text: row.inside ? 'within' : 'misses'}),
                h('span', {class: 'small', text: `, ${row.use}${counts(row) ? '' : ', not counted'}`})))))));
}

export function evidence(studio: Studio): HTMLElement {
    const place = h('div', {attrs: {'aria-live': 'polite'}});
    const go = button('Show the published values', () => void load());
    async function load(): Promise<void> {
        go.disabled = true;
        try {
            const datasets = await api.validation(studio.engine);
            const of = (use: string): readonly Row[] => datasets.flatMap(dataset => dataset.rows.filter(row => row.use === use));
            go.remove();
            place.replaceChildren(
                h('p', {}, 'Values that the model was never fitted to: ', h('strong', {text: score(of('held out'))}),
                    '. Values that it was fitted to: ', h('strong', {text: score(of('fitted'))}), '.'),
                ...datasets.map(dataset => h('details', {class: 'section'},
                    h('summary', {}, dataset.title, h('span', {class: 'small', text: `: ${score(dataset.rows)}`})),
                    h('p', {class: 'small', text: dataset.conditions}), table(dataset))));
        } catch (problem) {
            go.disabled = false;
            place.replaceChildren(h('p', {class: 'warning', text: issues_of(problem).map(issue => issue.what).join(' ')}));
        }
    }
    return h('section', {class: 'panel evidence', attrs: {'aria-label': 'Evidence'}}, h('h2', {text: 'Beside what was published'}),
        h('p', {class: 'small', text: 'What the program predicts for published measurements, with the band that nine in ten should fall into. It is of the model, not of this course.'}), go, place);
}

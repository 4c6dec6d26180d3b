// SPDX-License-Identifier: Apache-2.0
// Parameters of the model, for researchers: find one, see its range and source, set it in the course.
import type {ParameterEntry} from '../api/types.ts';
import {set} from '../state/commands.ts';
import type {Studio} from '../state/studio.ts';
import {button, h, unique} from '../shell/dom.ts';
import {show_explanation} from '../shell/explanation.ts';
import {number_words} from '../text/words.ts';
import {issue_words} from './errors.ts';

const most = 40;  // rows at once

const path_of = (key: string): string => `model.${JSON.stringify(key)}`;

export function model_form(studio: Studio): HTMLElement {
    const {catalogue, book} = studio;
    const id = unique('find');
    const find = h('input', {id, attrs: {type: 'search', placeholder: 'collagen, sigma, depth ...'}});
    const rows = h('div', {class: 'parameters'});
    const count = h('p', {class: 'small', attrs: {role: 'status'}});

    function set_text(entry: ParameterEntry): string | undefined {
        const form = book.now.checked?.form ?? {};
        const setting = form[path_of(entry.key)] ?? form[`model.${entry.key}`];
        return setting && setting.from !== 'default' ? setting.text : undefined;
    }
    function row(entry: ParameterEntry): HTMLElement {
        const field = unique('parameter');
        const unit = entry.unit === '-' ? '' : ` ${entry.unit}`;
        const now = set_text(entry);
        const issues = (book.now.checked?.issues ?? []).filter(issue => issue.key?.includes(entry.key));
        const input = h('input', {id: field, attrs: {type: 'text', value: now ?? '', placeholder: `${number_words(entry.value)}${unit}`,
            'aria-invalid': issues.length > 0, spellcheck: 'false'}, on: {change: () => {
            const text = input.value.trim();
            const plain = entry.unit === '-' && /^-?[\d.eE+-]+$/.test(text);
            void set(studio, [{path: path_of(entry.key), value: text === '' ? null : plain ? Number(text) : text}]);
        }}});
        return h('div', {class: `field parameter${now === undefined ? ' default' : ''}`, attrs: {'data-parameter': entry.key}},
            h('label', {class: 'name', text: entry.key, attrs: {for: field}}),
            button('?', () => void show_explanation(studio, entry.key), {class: 'help', attrs: {'aria-label': `What is ${entry.key}?`}}),
            h('div', {class: 'control'}, input),
            h('p', {class: 'small', text: `${entry.meaning}. ${number_words(entry.low)} to ${number_words(entry.high)}${unit}; ${entry.kind} (${entry.source})`}),
            ...issues.map(issue => h('p', {class: 'error', text: issue_words(issue)})));
    }
    function show(): void {
        if (rows.contains(document.activeElement) && document.activeElement instanceof HTMLInputElement
            && document.activeElement.value !== document.activeElement.defaultValue) return;
        const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
        const hits = catalogue.parameters.filter(entry => words.length
            ? words.every(word => `${entry.key} ${entry.meaning}`.toLowerCase().includes(word)) : set_text(entry) !== undefined);
        rows.replaceChildren(...hits.slice(0, most).map(row));
        count.textContent = words.length ? `${hits.length} of ${catalogue.parameters.length} parameters`
            : hits.length ? 'Set in this course:' : `Type to find one of ${catalogue.parameters.length} parameters.`;
    }
    find.addEventListener('input', show);
    book.subscribe((now, before) => { if (now.checked !== before.checked) show(); });
    show();
    return h('div', {class: 'model'}, h('label', {text: 'Find a parameter of the model', attrs: {for: id}}), find, count, rows);
}

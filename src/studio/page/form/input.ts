// SPDX-License-Identifier: Apache-2.0
// One widget for each kind of setting. A widget shows text and gives back a value; it judges nothing.
import type {Schema, Setting, Value} from '../api/types.ts';
import {h, unique} from '../shell/dom.ts';

export interface Widget {
    readonly element: HTMLElement;
    readonly focus: HTMLElement;          // takes the label and the error
    show(setting: Setting | undefined): void;
}

export interface WidgetAsked {
    readonly id: string;
    readonly schema: Schema;
    readonly required: boolean;
    readonly label: (choice: string) => string;   // a choice in words
    readonly put: (value: Value) => void;
}

const blank = '';

function choice({id, schema, required, label, put}: WidgetAsked): Widget {
    const values = schema.enum ?? [];
    const select = h('select', {id, on: {change: () => put(select.value === blank ? null
        : values.find(v => String(v) === select.value) ?? select.value)}});
    const names = values.filter(v => typeof v === 'string' || !values.includes('I'));
    if (!required) select.append(h('option', {text: '-', attrs: {value: blank}}));
    for (const value of names) select.append(h('option', {text: label(String(value)), attrs: {value: String(value)}}));
    return {element: select, focus: select, show: setting => {
        const value = setting ? String(setting.value) : blank;
        select.value = value;
        if (select.value === value) return;
        select.append(h('option', {text: value, attrs: {value}}));   // whatever the text says is shown
        select.value = value;
    }};
}

function yes_no({id, put}: WidgetAsked): Widget {
    const box = h('input', {id, attrs: {type: 'checkbox'}, on: {change: () => put(box.checked)}});
    return {element: box, focus: box, show: setting => { box.checked = setting?.value === true; }};
}

function many({id, schema, label, put}: WidgetAsked): Widget {
    const choices = (schema.items?.enum ?? []).map(String);
    const words = h('span', {text: 'none'});
    const boxes = choices.map(value => {
        const box = h('input', {id: unique('choice'), attrs: {type: 'checkbox', value}, on: {change: () => {
            const chosen = boxes.filter(b => b.checked).map(b => b.value);
            put(chosen.length ? chosen : null);
        }}});
        return box;
    });
    const summary = h('summary', {id}, words);
    const list = h('div', {class: 'choices', attrs: {role: 'group'}},
        ...boxes.map(box => h('label', {}, box, ` ${label(box.value)}`)));
    const element = h('details', {class: 'many'}, summary, list);
    return {element, focus: summary, show: setting => {
        const chosen = new Set(Array.isArray(setting?.value) ? setting.value.map(String) : []);
        for (const box of boxes) box.checked = chosen.has(box.value);
        words.textContent = chosen.size ? [...chosen].map(label).join(', ') : 'none chosen';
    }};
}

function text_list(asked: WidgetAsked): Widget {
    const input = h('input', {id: asked.id, attrs: {type: 'text', spellcheck: 'false'}, on: {change: () => {
        const parts = input.value.split(',').map(part => part.trim()).filter(Boolean);
        asked.put(parts.length ? parts : null);
    }}});
    return {element: input, focus: input, show: setting => {
        if (document.activeElement !== input) input.value = Array.isArray(setting?.value) ? setting.value.join(', ') : '';
    }};
}

/** Numbers with their unit, whole numbers, dates and texts are all typed freely; the engine reads them. */
function typed({id, schema, put}: WidgetAsked): Widget {
    const whole = schema.type === 'integer';
    const date = schema.format === 'date';
    const unit = schema['x-unit'];
    const input = h('input', {id, attrs: {type: date ? 'date' : 'text', spellcheck: 'false', autocomplete: 'off',
        inputmode: whole ? 'numeric' : undefined,
        placeholder: typeof schema.default === 'string' ? schema.default : unit ? `for example 1 ${unit}` : undefined}});
    const read = (): Value => {
        const text = input.value.trim();
        if (text === '') return null;
        const plain = whole || (Array.isArray(schema.type) && !unit);
        return plain && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    };
    let shown = '';
    const commit = (): void => { if (input.value !== shown) { shown = input.value; put(read()); } };
    input.addEventListener('change', commit);
    input.addEventListener('keydown', event => { if (event.key === 'Enter') commit(); });
    return {element: input, focus: input, show: setting => {
        shown = setting && setting.from !== 'default' ? setting.text : '';
        if (setting?.from === 'default') input.placeholder = setting.text;
        if (document.activeElement !== input || input.value === '') input.value = shown;
    }};
}

/** The widget of a setting, by its schema alone. */
export function widget(asked: WidgetAsked): Widget {
    const {schema} = asked;
    if (schema.enum) return choice(asked);
    if (schema.type === 'boolean') return yes_no(asked);
    if (schema.type === 'array') return schema.items?.enum ? many(asked) : text_list(asked);
    return typed(asked);
}

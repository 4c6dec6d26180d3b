// SPDX-License-Identifier: Apache-2.0
// The course as a form: made from the schema, filled with what the engine read from the text.
import type {Schema, Setting, Value} from '../api/types.ts';
import {key_of_path} from '../state/actions.ts';
import {set} from '../state/commands.ts';
import type {Studio} from '../state/studio.ts';
import {button, h} from '../shell/dom.ts';
import {show_explanation} from '../shell/explanation.ts';
import {sentence} from '../text/words.ts';
import {by_field, issue_words} from './errors.ts';
import {field, name_words, type Field} from './field.ts';
import {count_of, sections_of, shape_of, type Block, type Section} from './shape.ts';
import {range_of} from './slider.ts';

// What is changed most stands open and first; everything else follows in the order of the schema.
const open_at_first = new Set(['device', 'sessions']);
const first_sections = ['person', 'concerns', 'device', 'sessions'];
const rank = (key: string): number => (first_sections.indexOf(key) + 1) || first_sections.length + 1;

/** What a closed section holds, in a few words: values of the file, not the defaults. */
function brief(section: Section, form: Readonly<Record<string, Setting>>, label: (choice: string) => string): string {
    const paths = section.blocks.flatMap(block => block.fields.map(f => f.path));
    const said = paths.map(path => form[path]).filter(setting => setting && setting.from !== 'default').map(setting => {
        const {value, text} = setting!;
        return Array.isArray(value) ? value.map(v => label(String(v))).join(', ') : typeof value === 'boolean' ? '' : label(text);
    });
    return said.filter(Boolean).join(', ').slice(0, 90);
}

export function course_form(studio: Studio): HTMLElement {
    const {store, book, catalogue, schema} = studio;
    const general = h('div', {class: 'general', attrs: {role: 'status'}});
    const place = h('div', {class: 'sections'});
    const opened = new Set(open_at_first);
    let fields: Field[] = [];
    let shape = '';

    const names = new Map<string, string>([...catalogue.zones, ...catalogue.concerns, ...catalogue.products]
        .map(entry => [entry.key, entry.name]));
    for (const device of catalogue.devices) names.set(device.id, device.name);
    const label = (choice: string): string => names.get(choice) ?? name_words(choice);
    const put = (path: string, value: Value): void => { void set(studio, [{path, value}]); };
    const move = (path: string, value: Value): void =>
        store.look({draft: [`${key_of_path(path)}=${value}`]});

    function device_range(): {low: number; high: number; step: number} | undefined {
        const id = book.now.checked?.form?.['device.model']?.value;
        const device = catalogue.devices.find(d => d.id === id);
        if (device?.depth_high_mm === undefined || device.depth_low_mm === undefined) return undefined;
        const step = device.step_mm || 0.05;
        return {low: Math.max(device.depth_low_mm, step), high: device.depth_high_mm, step};
    }

    function block_element(section: Section, block: Block, at: number): HTMLElement {
        const made = block.fields.map(spec => field({spec, label, put, move,
            range: section.key === 'sessions' ? range_of(spec.name, spec.schema, device_range()) : undefined,
            explain: path => void show_explanation(studio, path.replace(/\[\d+\]/g, ''))}));
        fields.push(...made);
        if (!section.list) return h('div', {class: 'block'}, ...made.map(f => f.element));
        const legend = h('legend', {text: `${name_words(section.key)} ${at + 1}`});
        const remove = button('Remove', () => void set(studio, [{path: block.path, value: null}]),
            {class: 'quiet', attrs: {'aria-label': `Remove ${name_words(section.key)} ${at + 1}`}});
        return h('fieldset', {class: 'block'}, legend, ...made.map(f => f.element), remove);
    }

    function section_element(section: Section): HTMLElement {
        const title = section.key ? name_words(section.key) : 'course';
        const count = section.list && section.blocks.length ? ` (${section.blocks.length})` : '';
        const details = h('details', {class: 'section', attrs: {open: opened.has(section.key), 'data-section': section.key},
            on: {toggle: () => { if (details.open) opened.add(section.key); else opened.delete(section.key); }}},
            h('summary', {}, h('span', {text: sentence(title) + count}), h('span', {class: 'brief small', attrs: {'data-brief': section.key}})),
            h('p', {class: 'small', text: section.about.replaceAll('`', '')}),
            ...section.blocks.map((block, at) => block_element(section, block, at)));
        if (section.list) {
            details.append(button(`Add ${name_words(section.key)}`, () => void add(section), {class: 'quiet'}));
        }
        return details;
    }

    /** A new block starts with what its schema needs; the engine says what is still missing. */
    async function add(section: Section): Promise<void> {
        opened.add(section.key);
        const block = schema.properties?.[section.key]?.items;
        const at = count_of(book.now.checked?.form ?? {}, section.key);
        const wanted = section.key === 'sessions' ? ['depth'] : block?.required ?? Object.keys(block?.properties ?? {}).slice(0, 1);
        await set(studio, wanted.map(name => ({path: `${section.key}[${at}].${name}`,
            value: first_value(block?.properties?.[name] ?? {})})));
    }

    function show(): void {
        const form: Readonly<Record<string, Setting>> = book.now.checked?.form ?? {};
        const sections = sections_of(schema, form).sort((a, b) => rank(a.key) - rank(b.key));
        const now = shape_of(sections) + (form['device.model']?.text ?? '');
        if (now !== shape) {
            const focused = document.activeElement?.closest('[data-path]')?.getAttribute('data-path');
            fields = [];
            place.replaceChildren(...sections.map(section_element));
            shape = now;
            fields.find(f => f.path === focused)?.focus();
        }
        const issues = by_field(book.now.checked?.issues ?? [], new Set(fields.map(f => f.path)));
        for (const f of fields) f.show(form[f.path], issues.get(f.path) ?? []);
        for (const section of sections) {
            const place_of = place.querySelector(`[data-brief="${section.key}"]`);
            if (place_of) place_of.textContent = brief(section, form, label);
        }
        for (const [path] of issues) {
            const section = place.querySelector(`[data-path="${CSS.escape(path)}"]`)?.closest('details.section');
            if (section instanceof HTMLDetailsElement) section.open = true;
        }
        const warnings = book.now.checked?.warnings ?? [];
        general.replaceChildren(
            ...(issues.get('') ?? []).map(issue => h('p', {class: 'error', text: issue_words(issue)})),
            ...warnings.map(issue => h('p', {class: 'warning', text: issue_words(issue)})));
    }

    book.subscribe((answers, before) => { if (answers.checked !== before.checked) show(); });
    show();
    return h('div', {class: 'form'}, general, place);
}

function first_value(schema: Schema): Value {
    if (schema.default !== undefined && typeof schema.default !== 'object') return schema.default as Value;
    if (schema.enum) return schema.enum[0] ?? null;
    if (schema.type === 'array') return schema.items?.enum ? [schema.items.enum[0]!] : [];
    if (schema.format === 'date') return new Date().toISOString().slice(0, 10);
    if (schema['x-unit']) return `${Math.max(schema['x-low'] ?? 0, Math.min(1, schema['x-high'] ?? 1))} ${schema['x-unit']}`;
    return '...';
}

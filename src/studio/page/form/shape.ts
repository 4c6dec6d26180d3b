// SPDX-License-Identifier: Apache-2.0
// Which fields the form has: a walk through the schema, with as many blocks as the course has.
import type {Schema, Setting} from '../api/types.ts';

export interface FieldSpec {
    readonly path: string;      // as /api/edit takes it
    readonly name: string;      // last word of the path
    readonly schema: Schema;
    readonly required: boolean;
}

export interface Block {
    readonly path: string;      // '' at the top, 'person', 'sessions[0]'
    readonly fields: readonly FieldSpec[];
}

export interface Section {
    readonly key: string;       // '' at the top
    readonly about: string;
    readonly list: boolean;     // blocks can be added and removed
    readonly blocks: readonly Block[];
}

type Form = Readonly<Record<string, Setting>>;

function block_of(path: string, schema: Schema): Block {
    const required = new Set(schema.required ?? []);
    return {path, fields: Object.entries(schema.properties ?? {}).map(([name, field]) =>
        ({path: path ? `${path}.${name}` : name, name, schema: field, required: required.has(name)}))};
}

/** How many blocks of a list the course has. */
export function count_of(form: Form, key: string): number {
    let count = 0;
    for (const path of Object.keys(form)) {
        const found = path.startsWith(`${key}[`) ? /^\[(\d+)\]/.exec(path.slice(key.length)) : null;
        if (found) count = Math.max(count, Number(found[1]) + 1);
    }
    return count;
}

/** Sections of the form in the order of the schema; parameters of the model have their own place. */
export function sections_of(schema: Schema, form: Form): Section[] {
    const all = Object.entries(schema.properties ?? {});
    const plain = all.filter(([, s]) => s.type !== 'object' && s.type !== 'array');
    const sections: Section[] = [{key: '', about: 'What the course is, for people.', list: false,
        blocks: [block_of('', {properties: Object.fromEntries(plain)})]}];
    for (const [key, section] of all) {
        if (key === 'model') continue;
        if (section.type === 'object') {
            sections.push({key, about: section.description ?? '', list: false, blocks: [block_of(key, section)]});
        }
        if (section.type === 'array' && section.items?.properties) {
            const blocks = Array.from({length: count_of(form, key)}, (_, i) => block_of(`${key}[${i}]`, section.items!));
            sections.push({key, about: section.description ?? '', list: true, blocks});
        }
    }
    return sections;
}

/** Two forms with the same shape have the same fields. */
export const shape_of = (sections: readonly Section[]): string =>
    sections.map(section => `${section.key}${section.blocks.length}`).join(' ');

// SPDX-License-Identifier: Apache-2.0
// What can be chosen in the 3-D view: field, surface, size of the block, cut, camera.
import type {FieldsHead} from '../../api/heads.ts';
import {button, h, unique} from '../../shell/dom.ts';

export interface Chosen {
    readonly field: string;     // key, '' for none
    readonly surface: string;   // key, '' for none
    readonly side: number;      // mm
    readonly cut: number;       // share of the side, 1 = nothing is cut away
}

export interface SkinControls {
    readonly element: HTMLElement;
    readonly chosen: () => Chosen;
    offer(head: FieldsHead | undefined): void;
}

function labelled<T extends HTMLElement>(words: string, make: (id: string) => T): [HTMLElement, T] {
    const id = unique('skin');
    const control = make(id);
    return [h('label', {class: 'small', attrs: {for: id}}, words, ' ', control), control];
}

export function skin_controls(changed: () => void, look: (from: 'corner' | 'front' | 'top') => void): SkinControls {
    const on = {change: changed};
    const [field_label, field] = labelled('Tissue', id => h('select', {id, on}));
    const [surface_label, surface] = labelled('Surface', id => h('select', {id, on}));
    const [side_label, side] = labelled('Block', id => h('select', {id, on},
        ...[2, 3, 5, 10].map(mm => h('option', {text: `${mm} mm`, attrs: {value: mm, selected: mm === 3}}))));
    const [cut_label, cut] = labelled('Cut', id => h('input', {id, attrs: {type: 'range', min: 0.02, max: 1, step: 0.01, value: 0.6},
        on: {input: changed}}));
    let offered = '';
    return {
        element: h('div', {class: 'row skin-controls'}, field_label, surface_label, side_label, cut_label,
            h('div', {class: 'segments', attrs: {role: 'group', 'aria-label': 'Camera'}},
                button('Corner', () => look('corner')), button('Front', () => look('front')), button('Top', () => look('top')))),
        chosen: () => ({field: field.value, surface: surface.value, side: Number(side.value), cut: cut.valueAsNumber}),
        offer(head) {
            const now = JSON.stringify([head?.fields, head?.surface]);
            if (now === offered) return;
            offered = now;
            for (const [select, list, first] of [[field, head?.fields, true], [surface, head?.surface, false]] as const) {
                const before = select.value;
                select.replaceChildren(h('option', {text: 'none', attrs: {value: ''}}),
                    ...(list ?? []).map(f => h('option', {text: f.name, attrs: {value: f.key}})));
                select.value = list?.some(f => f.key === before) ? before : first ? list?.[1]?.key ?? list?.[0]?.key ?? '' : '';
            }
        },
    };
}

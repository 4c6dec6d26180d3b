// SPDX-License-Identifier: Apache-2.0
// What can be chosen in the 3-D view: field and how it is shown, surface, size of the block, cut, camera.
import {button, h, unique} from '../../shell/dom.ts';
import type {TaskNow} from '../../state/answers.ts';
import {task_words} from '../../state/tasks.ts';
import {sentence} from '../../text/words.ts';
import type {Source} from './source.ts';

export interface Chosen {
    readonly field: string;     // key, '' for none
    readonly cloud: boolean;    // the field as a volume, not on the cut
    readonly surface: string;   // key, '' for none
    readonly side: number;      // mm
    readonly cut: number;       // share of the side, 1 = nothing is cut away
    readonly front: boolean;    // what is before the cut stays as glass
    readonly boxed: boolean;    // the block simulated in three dimensions, where there is one
}

export interface ControlsAsked {
    readonly changed: () => void;
    readonly simulate: () => void;
    readonly look: (from: 'corner' | 'front' | 'top') => void;
}

export interface SkinControls {
    readonly element: HTMLElement;
    readonly camera: HTMLElement;
    readonly chosen: () => Chosen;
    /** The fields that can be chosen. */
    offer(source: Source | undefined): void;
    /** Whether a simulated block is there, and how far one under way is. */
    show_block(there: boolean, task: TaskNow | undefined): void;
}

function labelled<T extends HTMLElement>(words: string, make: (id: string) => T): [HTMLElement, T] {
    const id = unique('skin');
    const control = make(id);
    return [h('label', {class: 'small', attrs: {for: id}}, words, ' ', control), control];
}

export function skin_controls({changed, simulate, look}: ControlsAsked): SkinControls {
    const on = {change: changed};
    let cloud = false;
    const [field_label, field] = labelled('Tissue', id => h('select', {id, on}));
    const [surface_label, surface] = labelled('Surface', id => h('select', {id, on}));
    const [side_label, side] = labelled('Block', id => h('select', {id, on},
        ...[2, 3, 5, 10].map(mm => h('option', {text: `${mm} mm`, attrs: {value: mm, selected: mm === 3}}))));
    const [cut_label, cut] = labelled('Cut', id => h('input', {id, attrs: {type: 'range', min: 0.02, max: 1, step: 0.01, value: 0.6},
        on: {input: changed}}));
    const [front_label, front] = labelled('Glass front', id => h('input', {id, attrs: {type: 'checkbox', checked: true}, on}));
    const ways = ([[false, 'On the cut'], [true, 'As a cloud']] as const).map(([as_cloud, words]) => button(words, () => {
        cloud = as_cloud;
        show_ways();
        changed();
    }));
    const show_ways = (): void => ways.forEach((b, at) => b.setAttribute('aria-pressed', String(cloud === (at === 1))));
    show_ways();
    let offered = '', boxed = false, there = false;
    const block = button('Simulate in 3-D', () => {
        boxed = !there || !boxed;
        block.setAttribute('aria-pressed', String(boxed && there));
        if (there) changed(); else simulate();
    }, {class: 'simulate', attrs: {title: 'Runs the model on voxels instead of around one channel; some seconds'}});
    const said = h('span', {class: 'small', attrs: {role: 'status'}});
    return {
        element: h('div', {class: 'row skin-controls'}, field_label,
            h('div', {class: 'segments', attrs: {role: 'group', 'aria-label': 'Show the tissue'}}, ...ways),
            block, said, surface_label, side_label, cut_label, front_label),
        camera: h('div', {class: 'segments camera', attrs: {role: 'group', 'aria-label': 'Camera'}},
            button('Corner', () => look('corner')), button('Front', () => look('front')), button('Top', () => look('top'))),
        chosen: () => ({field: field.value, cloud, surface: surface.value, side: Number(side.value), cut: cut.valueAsNumber,
            front: front.checked, boxed: boxed && there}),
        offer(source) {
            const now = JSON.stringify([source?.fields, source?.surface]);
            side.disabled = source?.kind === 'box';
            if (now === offered) return;
            offered = now;
            for (const [select, list, first] of [[field, source?.fields, true], [surface, source?.surface, false]] as const) {
                const before = select.value;
                select.replaceChildren(h('option', {text: 'none', attrs: {value: ''}}),
                    ...(list ?? []).map(f => h('option', {text: sentence(f.name), attrs: {value: f.key}})));
                select.value = list?.some(f => f.key === before) ? before : first ? list?.[1]?.key ?? list?.[0]?.key ?? '' : '';
            }
        },
        show_block(now, task) {
            there = now;
            block.textContent = there ? 'Simulated block' : 'Simulate in 3-D';
            block.disabled = task !== undefined;
            block.setAttribute('aria-pressed', String(boxed && there));
            said.textContent = task ? task_words(task) : '';
        },
    };
}

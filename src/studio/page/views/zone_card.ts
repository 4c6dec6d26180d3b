// SPDX-License-Identifier: Apache-2.0
// The zone that was picked on the map: its limits, and what can be done with it.
import type {Change} from '../api/types.ts';
import {plan, set} from '../state/commands.ts';
import type {Studio} from '../state/studio.ts';
import {count_of} from '../form/shape.ts';
import {button, h, unique} from '../shell/dom.ts';
import {number_words} from '../text/words.ts';
import type {Scene} from './view.ts';
import type {ZoneState} from './zone_state.ts';

export interface ZoneCard {
    readonly element: HTMLElement;
    show(scene: Scene, state: ZoneState | undefined): void;
}

export function zone_card(studio: Studio): ZoneCard {
    const {catalogue, book, store} = studio;
    const title = h('h3'), facts = h('p'), why = h('p', {class: 'small'});
    const id = unique('concern');
    const concern = h('select', {id}, ...catalogue.concerns.map(c => h('option', {text: c.name, attrs: {value: c.key}})));
    const asked_id = unique('asked');
    const asked = h('input', {id: asked_id, attrs: {type: 'checkbox'}});
    let zone: string | undefined;

    /** The concern's zones with this one, so that the planner writes the sessions. */
    function with_zone(): Change[] {
        const form = book.now.checked?.form ?? {};
        const count = count_of(form, 'concerns');
        let at = count;
        for (let i = 0; i < count; ++i) if (form[`concerns[${i}].indication`]?.value === concern.value) at = i;
        const there = form[`concerns[${at}].zones`]?.value;
        const zones = Array.isArray(there) ? there.map(String) : [];
        return [{path: `concerns[${at}].indication`, value: concern.value},
                {path: `concerns[${at}].zones`, value: [...new Set([...zones, zone!])]}];
    }
    async function plan_it(): Promise<void> {
        if (!zone) return;
        const changes = with_zone();
        if (asked.checked) changes.push({path: 'consultation.no', value: ['rest']});
        if (asked.checked && !book.now.checked?.form?.['consultation.date']) {
            changes.push({path: 'consultation.date', value: today()});
        }
        for (let i = count_of(book.now.checked?.form ?? {}, 'sessions') - 1; i >= 0; --i) {
            changes.push({path: `sessions[${i}]`, value: null});
        }
        if (await set(studio, changes)) await plan(studio);
    }
    const add = button('Plan it', () => void plan_it(), {class: 'main'});
    const leave = button('Leave this zone out', () => void set(studio, without_zone()), {class: 'quiet'});

    function without_zone(): Change[] {
        const form = book.now.checked?.form ?? {};
        const changes: Change[] = [];
        for (const list of ['concerns', 'sessions']) {
            for (let i = count_of(form, list) - 1; i >= 0; --i) {
                const value = form[`${list}[${i}].zones`]?.value;
                if (!Array.isArray(value) || !value.map(String).includes(zone!)) continue;
                const rest = value.map(String).filter(key => key !== zone);
                changes.push(rest.length ? {path: `${list}[${i}].zones`, value: rest} : {path: `${list}[${i}]`, value: null});
            }
        }
        return changes;
    }
    const doing = h('div', {class: 'doing'},
        h('div', {class: 'row'}, h('label', {text: 'for', attrs: {for: id}}), concern, add, leave),
        h('label', {class: 'small', attrs: {for: asked_id}}, asked,
            ' All health questions were asked, every other answer is no'));
    const element = h('div', {class: 'zone-card panel', attrs: {'aria-live': 'polite'}}, title, facts, why, doing);
    return {element, show({state}, now) {
        zone = now?.zone.key;
        element.hidden = !now;
        if (!now) return;
        title.textContent = now.zone.name;
        const limits = !now.zone.refused && now.zone.hard_stop_mm && !state.look.client
            ? ` Usual depth ${number_words(now.zone.depth_default_mm)} mm, never beyond ${number_words(now.zone.hard_stop_mm)} mm.` : '';
        facts.textContent = `${now.words.charAt(0).toUpperCase()}${now.words.slice(1)}.${limits}`;
        why.textContent = now.reason ?? '';
        doing.hidden = state.look.client || now.zone.refused === true;
        leave.hidden = now.sessions === 0;
        const chosen = book.now.checked?.form?.['concerns[0].indication']?.value;
        if (typeof chosen === 'string' && concern.dataset['course'] !== store.state.work.name) {
            concern.value = chosen;
            concern.dataset['course'] = store.state.work.name;
        }
    }};
}

function today(): string {
    const now = new Date();
    return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

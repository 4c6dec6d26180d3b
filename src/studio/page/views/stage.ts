// SPDX-License-Identifier: Apache-2.0
// The middle of the page: one of the views, chosen by tabs; only the shown one is alive.
import type {ViewName} from '../state/state.ts';
import {button, h} from '../shell/dom.ts';
import type {Studio} from '../state/studio.ts';
import {map_view} from './map.ts';
import {skin_view} from './skin/skin.ts';
import {strokes_view} from './strokes.ts';
import type {MakeView, View} from './view.ts';

const views: readonly {name: ViewName; words: string; make: MakeView}[] = [
    {name: 'map', words: 'Face and body', make: map_view},
    {name: 'skin', words: 'Skin in 3-D', make: skin_view},
    {name: 'strokes', words: 'Strokes', make: strokes_view},
];

export function stage(studio: Studio): HTMLElement {
    const {store, book} = studio;
    const place = h('div', {class: 'stage-place', id: 'stage-place', attrs: {role: 'tabpanel', tabindex: -1}});
    const tabs = views.map((view, at) => button(view.words, () => store.look({view: view.name}), {class: 'tab',
        id: `tab-${view.name}`, attrs: {role: 'tab', 'aria-controls': 'stage-place'}, on: {keydown: event => {
            const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
            if (!by) return;
            const next = views[(at + by + views.length) % views.length]!;
            store.look({view: next.name});
            document.getElementById(`tab-${next.name}`)?.focus();
        }}}));
    const sessions = h('select', {class: 'session-pick', attrs: {'aria-label': 'Session'}, on: {change: () =>
        store.look({session: Number(sessions.value), time_day: day_of(Number(sessions.value))})}});
    const zones = h('select', {class: 'zone-pick', attrs: {'aria-label': 'Zone'}, on: {change: () =>
        store.look({zone: zones.value, session: 0})}});
    let view: View | undefined;
    let shown: ViewName | undefined;

    const zone_now = () => book.now.preview?.head.zones.find(z => z.key === store.state.look.zone);
    const day_of = (session: number): number => (zone_now()?.sessions[session] ?? 0) + 1;

    function show_picks(): void {
        const known = book.now.preview?.head.zones ?? [];
        zones.replaceChildren(...known.map(z => h('option', {text: z.name, attrs: {value: z.key}})));
        zones.value = store.state.look.zone ?? '';
        const days = zone_now()?.sessions ?? [];
        sessions.replaceChildren(...days.map((day, i) =>
            h('option', {text: `Session ${i + 1}, day ${day}`, attrs: {value: i}})));
        sessions.value = String(store.state.look.session);
        sessions.disabled = days.length === 0;
    }
    function show(): void {
        const {state} = store;
        const name = state.look.view;
        if (name !== shown) {
            view?.dispose();
            place.replaceChildren();
            shown = name;
            view = views.find(v => v.name === name)!.make(studio);
            place.setAttribute('aria-labelledby', `tab-${name}`);
            view.mount(place);
        }
        views.forEach((v, at) => {
            tabs[at]!.setAttribute('aria-selected', String(v.name === name));
            tabs[at]!.tabIndex = v.name === name ? 0 : -1;
        });
        view?.show({state, answers: book.now});
    }
    let waiting = 0;
    const soon = (): void => { waiting ||= requestAnimationFrame(() => { waiting = 0; show(); }); };
    store.subscribe((state, before) => {
        if (state.look.zone !== before.look.zone || state.look.session !== before.look.session) show_picks();
        if (state.look.view !== before.look.view) show(); else soon();
    });
    book.subscribe((now, before) => { if (now.preview !== before.preview) show_picks(); soon(); });
    show_picks();
    show();
    return h('section', {class: 'stage', attrs: {'aria-label': 'Views'}},
        h('div', {class: 'row stage-bar'}, h('div', {class: 'tabs', attrs: {role: 'tablist', 'aria-label': 'Views'}}, ...tabs),
            h('span', {class: 'space'}), zones, sessions),
        place);
}

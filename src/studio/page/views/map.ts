// SPDX-License-Identifier: Apache-2.0
// Face and body: zones to pick, planned depth and density, waits and refusals, in colour and in text.
import {colour, css, ink_on, paint_scale} from '../charts/colours.ts';
import {button, h, s} from '../shell/dom.ts';
import {number_words} from '../text/words.ts';
import {figures, type Figure} from './map_shapes.ts';
import type {MakeView, Scene} from './view.ts';
import {zone_card} from './zone_card.ts';
import {zone_states, type ZoneState} from './zone_state.ts';

type Reading = 'depth' | 'density';

const deepest_mm = 2.5;  // end of the colour scale: the deepest that any course may ask for
const density_ends = [100, 200, 500, 1000, 2000, 5000, 10000];  // the first that holds every zone ends the scale

function hatch(id: string, kind: string): SVGElement {
    return s('pattern', {id, attrs: {width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'}},
        s('rect', {class: `${kind}-ground`, attrs: {width: 7, height: 7}}),
        s('line', {class: `${kind}-line`, attrs: {x1: 0, y1: 0, x2: 0, y2: 7, 'stroke-width': 3}}));
}

export const map_view: MakeView = studio => {
    const {store, catalogue} = studio;
    const shapes = new Map<string, SVGGElement[]>();
    const labels = new Map<string, SVGTextElement[]>();
    const card = zone_card(studio);
    const scale = h('canvas', {attrs: {width: 160, height: 10, 'aria-hidden': 'true'}});
    const scale_end = h('span');
    const ways = ([['depth', 'Planned depth'], ['density', 'Predicted density']] as const).map(([to, words]) =>
        button(words, () => { reading = to; again(); }, {class: 'quiet', attrs: {'data-reading': to}}));
    let states: ZoneState[] = [];
    let reading: Reading = 'depth';
    let again: () => void = () => undefined;

    /** Value of a zone in the reading that colours the map, and the end of its scale. */
    const value_of = (state: ZoneState): number | undefined => reading === 'depth' ? state.depth_mm : state.density;
    const end_of = (): number => reading === 'depth' ? deepest_mm
        : density_ends.find(end => states.every(state => (state.density ?? 0) <= end)) ?? density_ends.at(-1)!;
    const colour_of = (value: number): ReturnType<typeof colour> => colour(value / end_of(), reading === 'depth' ? 'viridis' : 'cividis');

    function draw(figure: Figure): SVGElement {
        const known = new Set(catalogue.zones.map(z => z.key));
        const pick = (zone: string): void => store.look({zone, session: 0});
        const picture = s('svg', {class: 'figure', attrs: {viewBox: `0 0 ${figure.width} ${figure.height}`, role: 'group',
            'aria-label': figure.name}},
            ...figure.outline.map(d => s('path', {class: 'silhouette', attrs: {d}})));
        const writing: SVGElement[] = [];
        for (const shape of figure.shapes.filter(x => known.has(x.zone))) {
            const group = s('g', {class: 'zone', attrs: {tabindex: 0, role: 'button', 'data-zone': shape.zone},
                on: {click: () => pick(shape.zone), keydown: event => {
                    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); pick(shape.zone); }
                }}}, s('title'), s('path', {attrs: {d: shape.path}}));
            if (shape.mirror) group.append(s('path', {attrs: {d: shape.path, transform: `translate(${2 * figure.middle} 0) scale(-1 1)`}}));
            picture.append(group);
            shapes.set(shape.zone, [...shapes.get(shape.zone) ?? [], group]);
            const sides = shape.mirror ? [shape.label[0], 2 * figure.middle - shape.label[0]] : [shape.label[0]];
            for (const x of sides) {
                const text = s('text', {class: 'zone-label', attrs: {x, y: shape.label[1] + 4, 'aria-hidden': 'true'}});
                writing.push(text);
                labels.set(shape.zone, [...labels.get(shape.zone) ?? [], text]);
            }
        }
        picture.append(...figure.lines.map(d => s('path', {class: 'feature', attrs: {d}})), ...writing);
        return picture;
    }

    function paint(state: ZoneState, chosen: boolean): void {
        const value = value_of(state);
        for (const group of shapes.get(state.zone.key) ?? []) {
            group.setAttribute('aria-label', `${state.zone.name}: ${state.words}`);
            group.setAttribute('aria-pressed', String(chosen));
            group.setAttribute('class', `zone ${state.standing}${chosen ? ' chosen' : ''}`);
            group.querySelector('title')!.textContent = `${state.zone.name}: ${state.words}`;
            if (state.standing === 'planned' && value !== undefined) group.style.setProperty('--fill', css(colour_of(value)));
            else group.style.removeProperty('--fill');
        }
        for (const text of labels.get(state.zone.key) ?? []) {
            const planned = state.standing === 'planned' && value !== undefined;
            text.textContent = planned ? number_words(value, reading === 'depth' ? 3 : 2)
                : state.standing === 'wait' ? 'wait' : state.standing === 'refused' && chosen ? 'no' : '';
            if (planned) text.style.setProperty('fill', ink_on(colour_of(value)));
            else text.style.removeProperty('fill');
        }
    }

    /** The same in text: what is planned, what waits, what is never needled. */
    function list(): HTMLElement {
        const rows = states.filter(state => state.standing === 'planned' || state.standing === 'wait' || state.standing === 'refused' && !state.zone.refused);
        const never = states.filter(state => state.zone.refused).map(state => state.zone.name);
        return h('ul', {class: 'zone-list'}, ...rows.map(state => h('li', {},
            h('strong', {text: state.zone.name}), `: ${state.words}`)),
            ...(never.length ? [h('li', {class: 'small'}, h('strong', {text: 'Never needled'}), `: ${never.join(', ')}`)] : []));
    }
    const listing = h('div', {class: 'listing', attrs: {'aria-live': 'polite'}});

    return {
        mount(place) {
            place.append(h('div', {class: 'map'},
                s('svg', {class: 'patterns', attrs: {width: 0, height: 0, 'aria-hidden': 'true'}},
                    s('defs', {}, hatch('refused-hatch', 'refused'), hatch('wait-hatch', 'wait'))),
                h('div', {class: 'row map-bar'}, h('span', {class: 'small', text: 'Colour'}),
                    h('div', {class: 'segments', attrs: {role: 'group', 'aria-label': 'Colour of the map'}}, ...ways),
                    h('span', {class: 'legend small'}, '0 ', scale, ' ', scale_end)),
                h('div', {class: 'legend small'},
                    h('span', {}, h('i', {class: 'swatch wait'}), ' waits'),
                    h('span', {}, h('i', {class: 'swatch refused'}), ' never needled'),
                    h('span', {}, h('i', {class: 'swatch open'}), ' not in this course')),
                h('div', {class: 'figures'}, ...figures.map(draw)),
                listing, card.element));
        },
        show(scene: Scene) {
            again = () => this.show(scene);
            states = zone_states(catalogue.zones, scene);
            ways.forEach(b => b.setAttribute('aria-pressed', String(b.dataset['reading'] === reading)));
            paint_scale(scale, reading === 'depth' ? 'viridis' : 'cividis');
            scale_end.textContent = reading === 'depth' ? `${deepest_mm} mm` : `${number_words(end_of(), 5)} per cm2`;
            for (const state of states) paint(state, state.zone.key === scene.state.look.zone);
            listing.replaceChildren(list());
            card.show(scene, states.find(state => state.zone.key === scene.state.look.zone));
        },
        dispose() {
            shapes.clear();
            labels.clear();
        },
    };
};

// SPDX-License-Identifier: Apache-2.0
// Skin in 3-D: the block of one session with its punctures, a field cut open, and time from seconds to a year.
import {numbers, type Frame} from '../../api/frame.ts';
import type {FieldHead, FieldsHead, SkinHead} from '../../api/heads.ts';
import {paint_scale} from '../../charts/colours.ts';
import {value_at} from '../../charts/series.ts';
import {h} from '../../shell/dom.ts';
import {number_words, percent, time_words} from '../../text/words.ts';
import {player} from '../player.ts';
import {strikes_of, type StrikeArrays} from '../strikes.ts';
import type {MakeView, Scene} from '../view.ts';
import {inside, layer_colours, make_block, type Block} from './block.ts';
import {skin_controls} from './controls.ts';
import {nearest} from './near.ts';
import {distance_map, paint_cut, paint_top, type Window} from './paint.ts';
import {ends_of, snapshot} from './sample.ts';
import {share_of, time_of} from './time_scale.ts';
import {make_world, type World} from './world.ts';

const top_pixels = 160;
const below_channels_mm = 0.6;   // shown of the skin below the deepest channel

export const skin_view: MakeView = studio => {
    const {store} = studio;
    const place = h('div', {class: 'world'});
    const note = h('p', {class: 'small world-note'});
    const legend = h('div', {class: 'legend small'});
    const bar = h('canvas', {attrs: {width: 140, height: 10, 'aria-hidden': 'true'}});
    const facts = h('p', {class: 'small', attrs: {'aria-live': 'off'}});
    const cut_picture = h('canvas', {class: 'cut-picture', attrs: {width: 256, height: 160, role: 'img', 'aria-label': 'Cut through the skin'}});
    const top_picture = h('canvas', {attrs: {width: top_pixels, height: top_pixels}});
    const controls = skin_controls(() => show_block(true), from => { if (window) world?.look(window.side, window.depth, from); });
    let world: World | undefined;
    let block: Block | undefined, window: Window | undefined;
    let frame: Frame<SkinHead> | undefined, tissue: Frame<FieldsHead> | undefined;
    let strikes: StrikeArrays | undefined;
    let distance: ((x: number, y: number) => number) | undefined;
    let distances: Float32Array | undefined;
    let made = '', looked = '';
    let day = 0, span = 365;
    const playing = player('Time after the session', 24, share => store.look({time_day: day + time_of(share, span)}));

    const field_of = (list: readonly FieldHead[] | undefined, key: string): FieldHead | undefined => list?.find(f => f.key === key);

    function build(): void {
        if (!frame || !strikes) return;
        const {side} = controls.chosen();
        const small = Math.min(side, strikes.side_mm);
        const deepest = strikes.depth.reduce((most, d) => Math.max(most, d), 0);
        const corner = (strikes.side_mm - small) / 2;
        const bottom = frame.head.layers.at(-1)?.bottom_mm ?? 3;
        const depth = Math.min(bottom, Math.max(deepest, 0.4) + below_channels_mm);
        window = {x0: corner, y0: corner, side: small, depth};
        cut_picture.height = Math.min(256, Math.max(48, Math.round(256 * depth / small)));
        distances = undefined;
        block?.dispose();
        block = make_block(frame.head.layers, strikes, window);
        world?.scene.add(block.group);
        const view = `${small} ${depth.toFixed(1)}`;
        if (view !== looked) world?.look(small, depth, 'corner');
        looked = view;
    }
    function open_share(): number {
        const closure = frame?.head.closure?.[0];
        if (!frame || !closure) return 1;
        const after = Math.max(0, store.state.look.time_day - day);
        const in_hours = frame.arrays.get(closure.time)?.unit === 'h';
        return value_at(numbers(frame, closure.time), numbers(frame, closure.value), in_hours ? 24 * after : after);
    }
    function show_block(rebuild: boolean): void {
        if (!frame || !strikes) return;
        const chosen = controls.chosen();
        const key = `${chosen.side}`;
        if (!block || key !== made) { build(); made = key; rebuild = true; }
        if (!block || !window || !distance) return;
        const time = Math.max(0, store.state.look.time_day - day);   // the tissue counts from its session
        const open = open_share();
        block.close_to(open);
        block.cut_at(chosen.cut);
        const field = field_of(tissue?.head.fields, chosen.field), surface = field_of(tissue?.head.surface, chosen.surface);
        const y = window.y0 + chosen.cut * window.side;
        let ends: [number, number] | undefined;
        if (tissue && field) {
            ends = ends_of(tissue, field);
            paint_cut(cut_picture, snapshot(tissue, field, time), ends, window, y, distance);
        }
        if (tissue && surface) {
            distances ??= distance_map(top_pixels, window, distance);
            paint_top(top_picture, snapshot(tissue, surface, time), ends_of(tissue, surface), distances);
        }
        block.show_fields(field && tissue ? cut_picture : undefined, surface && tissue ? top_picture : undefined);
        if (rebuild) show_legend(field, ends);
        tell(open, field);
        world?.draw();
    }
    function show_legend(field: FieldHead | undefined, ends: [number, number] | undefined): void {
        const layers = frame!.head.layers.filter(layer => window && layer.top_mm < window.depth);
        legend.replaceChildren(...layers.map(layer => {
            const swatch = h('i', {class: 'swatch'});
            swatch.style.background = `#${(layer_colours[layer.key] ?? 0xcccccc).toString(16).padStart(6, '0')}`;
            return h('span', {}, swatch, ` ${layer.name}, ${number_words(layer.bottom_mm - layer.top_mm, 2)} mm`);
        }), ...(field && ends ? [h('span', {}, `${field.name}: ${number_words(ends[0])} `, bar, ` ${number_words(ends[1])} ${field.unit === '-' ? '' : field.unit}`)] : []));
    }
    function tell(open: number, field: FieldHead | undefined): void {
        if (!frame || !strikes || !window) return;
        const count = inside(strikes, window).length;
        const after = time_words(Math.max(0, store.state.look.time_day - day));
        const name = frame.head.closure?.[0]?.name ?? 'channels';
        facts.textContent = `${count} channels in ${number_words(window.side)} by ${number_words(window.side)} mm, to scale; `
            + `${name.charAt(0).toLowerCase()}${name.slice(1)}: ${percent(open)} ${after} after the session.`
            + (field ? ' The field of one channel is laid around each channel; where two meet, the nearer one is shown.' : '')
            + (field && tissue?.head.session_day !== undefined && tissue.head.session_day !== day
                ? ` The tissue is that of the last session, day ${tissue.head.session_day}, as long after it.` : '');
        const words = `Skin of ${frame.head.zone.name}, ${after} after session ${frame.head.session + 1}. ${facts.textContent}`;
        world?.canvas.setAttribute('aria-label', `${words} Arrow keys turn the block, plus and minus zoom.`);
    }
    return {
        mount(to) {
            paint_scale(bar, 'viridis');
            to.append(h('div', {class: 'skin-view'}, controls.element, place, playing.element, legend, facts, note));
            world = make_world(place);
            if (world) world.canvas.setAttribute('role', 'img');
            else {
                place.classList.add('flat');
                place.append(cut_picture);
                note.textContent = 'This browser offers no WebGL, so the block is shown as a flat cut; every number is the same.';
            }
        },
        show({state, answers}: Scene) {
            const zone = answers.preview?.head.zones.find(z => z.key === state.look.zone);
            const first = zone?.curves[0];
            const last = answers.preview && first ? numbers(answers.preview, first.time).at(-1) ?? 365 : 365;
            let rebuild = false;
            if (answers.skin && answers.skin !== frame) {
                frame = answers.skin;
                strikes = strikes_of(frame);
                distance = nearest(strikes);
                made = '';
                rebuild = true;
            }
            if (answers.fields !== tissue) {
                tissue = answers.fields;
                controls.offer(tissue?.head);
                rebuild = true;
            }
            day = zone?.sessions[state.look.session] ?? 0;
            span = Math.max(1, last - day);
            if (!frame && world) note.textContent = 'The block appears when the course can run.';
            else if (world) note.textContent = '';
            show_block(rebuild);
            const after = Math.max(0, state.look.time_day - day);
            playing.show(share_of(after, span), `${time_words(after)} after session ${state.look.session + 1}`);
        },
        dispose() {
            playing.stop();
            block?.dispose();
            world?.dispose();
        },
    };
};

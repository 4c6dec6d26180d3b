// SPDX-License-Identifier: Apache-2.0
// Skin in 3-D: the block of one session with its punctures, a field cut open or as a cloud, and time from seconds to a year.
import {numbers, type Frame} from '../../api/frame.ts';
import type {FieldHead, FieldsHead, SkinHead, VolumeHead} from '../../api/heads.ts';
import {value_at} from '../../charts/series.ts';
import {h} from '../../shell/dom.ts';
import {simulate_block} from '../../state/blocks.ts';
import {last_day, session_days, shown_frame, shown_zone} from '../../state/shown.ts';
import type {MakeView, Scene} from '../view.ts';
import {make_block, type Block} from './block.ts';
import {box_source} from './box.ts';
import {cell_source} from './cell.ts';
import {inside} from './channels.ts';
import {clock} from './clock.ts';
import {skin_controls} from './controls.ts';
import {skin_legend} from './legend.ts';
import type {Window} from './paint.ts';
import {facts_words, slit_width} from './skin_words.ts';
import type {Source} from './source.ts';
import type {Volume} from './volume.ts';
import {make_world, type World} from './world.ts';

const steep = 0.5;           // rad: seen from further above, depths lie over each other
const names_from_px = 480;   // width from which the layers' names stand beside the block; the legend names them always

export const skin_view: MakeView = studio => {
    const {store} = studio;
    const place = h('div', {class: 'world'});
    const note = h('p', {class: 'small world-note'});
    const legend = skin_legend();
    const facts = h('p', {class: 'small', attrs: {'aria-live': 'off'}});
    const cut_picture = h('canvas', {class: 'cut-picture', attrs: {width: 256, height: 160, role: 'img', 'aria-label': 'Cut through the skin'}});
    const top_picture = h('canvas');
    const controls = skin_controls({changed: () => draw(true), simulate: () => void simulate_block(studio),
        look: from => { if (window) world?.look(window.side, window.depth, from); }});
    const time = clock(change => store.look(change));
    let world: World | undefined, block: Block | undefined, volume: Volume | undefined, window: Window | undefined;
    let skin: Frame<SkinHead> | undefined, tissue: Frame<FieldsHead> | undefined, box: Frame<VolumeHead> | undefined;
    let source: Source | undefined, made_from = '', made = '', looked = '', day = 0;

    const ink = (): string => getComputedStyle(document.documentElement).getPropertyValue('--ink').trim();
    const now = (): number => Math.max(day, store.state.look.time_day);

    /** The simulated block where there is one and it is wanted, otherwise the tissue of one channel. */
    function find_source(): void {
        const boxed = box !== undefined && controls.chosen().boxed;
        const from = `${boxed} ${boxed ? store.state.look.session : ''}`;
        if (source && from === made_from) return;
        made_from = from;
        source = boxed ? box_source(box!, store.state.look.session) : skin && cell_source(skin, tissue);
        controls.offer(source);
        made = '';
    }
    function build(): void {
        forget();
        window = source!.window(controls.chosen().side);
        cut_picture.height = Math.min(256, Math.max(48, Math.round(256 * window.depth / window.side)));
        block = make_block({layers: source!.layers, strikes: source!.strikes, window, slit_width: slit_width(studio), ink: ink()});
        world?.scene.add(block.group);
        const view = `${window.side} ${window.depth.toFixed(1)}`;
        if (view !== looked) world?.look(window.side, window.depth, 'corner');
        looked = view;
    }
    const size_words = (polar: number): void => block?.size_words(world!.line(),
        {names: polar > steep && place.clientWidth > names_from_px, ruler: polar > steep});
    function forget(): void {
        block?.dispose();
        volume?.dispose();
        block = volume = undefined;
    }
    function open_share(): number {
        const closure = skin?.head.closure?.[0];
        if (!skin || !closure) return 1;
        const in_hours = skin.arrays.get(closure.time)?.unit === 'h';
        return value_at(numbers(skin, closure.time), numbers(skin, closure.value), (now() - day) * (in_hours ? 24 : 1));
    }
    function show_cloud(field: FieldHead | undefined, cut: number): void {
        if (volume) volume.mesh.visible = field !== undefined;
        if (!field || !window || !world || !source) return;
        if (!volume) {
            volume = source.cloud(window);
            world.scene.add(volume.mesh);
        }
        volume.show(field, now());
        volume.cut_at(-window.side / 2 + cut * window.side);
    }
    function draw(renew: boolean): void {
        find_source();
        if (!source) return;
        const chosen = controls.chosen(), key = `${chosen.side} ${ink()}`;
        if (!block || key !== made) { build(); made = key; renew = true; }
        if (!block || !window) return;
        const field = source.fields.find(f => f.key === chosen.field), surface = source.surface.find(f => f.key === chosen.surface);
        const cloud = chosen.cloud && world !== undefined && field !== undefined;
        block.close_to(open_share());
        block.cut_at(chosen.cut, chosen.front, cloud ? 'outline' : 'solid');
        if (field && !cloud) source.cut(cut_picture, field, window, window.y0 + chosen.cut * window.side, now());
        if (surface) source.top(top_picture, surface, window, now());
        block.show_fields(field && !cloud ? cut_picture : undefined, surface && top_picture);
        show_cloud(cloud ? field : undefined, chosen.cut);
        if (renew) legend.show(source, window, field, surface);
        facts.textContent = facts_words({source, shown: inside(source.strikes, window), side: window.side, open: open_share(),
            closing: skin?.head.closure?.[0]?.name, after_day: now() - day, field, cloud});
        world?.canvas.setAttribute('aria-label', `Skin of ${source.zone}, session ${source.session + 1}. `
            + `${facts.textContent} Arrow keys turn the block, plus and minus zoom.`);
        world?.draw();
    }
    return {
        mount(to) {
            to.append(h('div', {class: 'skin-view'}, controls.element, place, time.element, legend.element, facts, note));
            world = make_world(place);
            if (world) place.append(controls.camera);
            world?.before(size_words);
            if (world) world.canvas.setAttribute('role', 'img');
            else {
                place.classList.add('flat');
                place.append(cut_picture);
                note.textContent = 'This browser offers no WebGL, so the block is shown as a flat cut; every number is the same.';
            }
        },
        show({state, answers}: Scene) {
            const zone = shown_zone(state, answers);
            const block_now = answers.volume?.zone === zone?.key && answers.volume?.course === state.work.course ? answers.volume?.frame : undefined;
            const fresh = answers.skin !== skin || answers.fields !== tissue || block_now !== box;
            [skin, tissue, box] = [answers.skin ?? skin, answers.fields, block_now];
            if (fresh) source = undefined;
            controls.show_block(box !== undefined, answers.volume_task);
            [day] = session_days(zone, state.look.session);
            if (world) note.textContent = skin ? '' : 'The block appears when the course can run.';
            draw(fresh);
            time.show(zone, state.look, last_day(shown_frame(state, answers), zone));
        },
        dispose() {
            time.stop();
            forget();
            world?.dispose();
        },
    };
};

// SPDX-License-Identifier: Apache-2.0
// Layers to scale: solid behind the cut, glass before it; the painted cut and surface; names and a ruler.
import {BoxGeometry, BufferGeometry, CanvasTexture, EdgesGeometry, Float32BufferAttribute, Group, LineBasicMaterial, LineSegments, LinearFilter,
    Mesh, MeshBasicMaterial, MeshLambertMaterial, Plane, PlaneGeometry, SRGBColorSpace, DoubleSide, Vector3, type Material, type Sprite} from 'three';
import type {LayerHead} from '../../api/heads.ts';
import {number_words} from '../../text/words.ts';
import type {StrikeArrays} from '../strikes.ts';
import {make_channels} from './channels.ts';
import {forget, label, ruler_marks, size_to} from './labels.ts';
import type {Window} from './paint.ts';

// Colours of the layers: apart in lightness as well, so that they need no colour vision.
export const layer_colours: Readonly<Record<string, number>> = {
    stratum_corneum: 0xfbf0d9, viable_epidermis: 0xc98b5e, papillary_dermis: 0xf0c4b8, reticular_dermis: 0xcf8f8a, fat: 0xf3d98b,
};
const named_share = 0.07;        // of the block's depth: thinner layers are named in the legend only

/** How the block is filled: solid layers, or only their outlines around a cloud. */
export type Filling = 'solid' | 'outline';

export interface Block {
    readonly group: Group;
    /** Shows the channels `open` (0 to 1) wide. */
    close_to(open: number): void;
    /** Cuts at a share of the block's side from the back; `front` tells whether the rest is kept as glass. */
    cut_at(share: number, front: boolean, filling: Filling): void;
    /** Makes words `height` of the view high; which of them there is room for. */
    size_words(height: number, room: {readonly names: boolean; readonly ruler: boolean}): void;
    show_fields(cut: HTMLCanvasElement | undefined, top: HTMLCanvasElement | undefined): void;
    dispose(): void;
}

export interface BlockAsked {
    readonly layers: readonly LayerHead[];
    readonly strikes: StrikeArrays;
    readonly window: Window;
    readonly slit_width: number;
    readonly ink: string;        // of the words
}

export function make_block({layers, strikes, window, slit_width, ink}: BlockAsked): Block {
    const group = new Group();
    const rubbish: (Material | BufferGeometry | CanvasTexture)[] = [];
    const keep = <T extends Material | BufferGeometry | CanvasTexture>(thing: T): T => { rubbish.push(thing); return thing; };
    const names: Sprite[] = [], numbers: Sprite[] = [];   // of the layers, of the ruler
    const {side, depth} = window;
    const knife = new Plane(new Vector3(0, 0, -1), side);

    const line = keep(new LineBasicMaterial({color: 0x6b4a42, transparent: true, opacity: 0.75}));
    const parts = layers.filter(layer => layer.top_mm < depth).map(layer => {
        const thick = Math.min(layer.bottom_mm, depth) - layer.top_mm;
        const shape = keep(new BoxGeometry(side, thick, 1));
        const color = layer_colours[layer.key] ?? 0xcccccc;
        const solid = new Mesh(shape, keep(new MeshLambertMaterial({color})));
        const glass = new Mesh(shape, keep(new MeshLambertMaterial({color, transparent: true, opacity: 0.06, depthWrite: false, side: DoubleSide})));
        const solid_edges = new LineSegments(keep(new EdgesGeometry(shape)), line), glass_edges = new LineSegments(solid_edges.geometry, line);
        for (const part of [solid, glass, solid_edges, glass_edges]) {
            part.position.y = -layer.top_mm - thick / 2;
            group.add(part);
        }
        if (thick > named_share * depth) {
            const name = label(layer.name, ink, 'left');
            name.position.set(side / 2 + 0.03 * side, -layer.top_mm - thick / 2, -side / 2);
            names.push(name);
        }
        return {solid, glass, solid_edges, glass_edges};
    });
    const marks = ruler_marks(depth);
    for (const mm of marks) {
        const mark = label(mm === 0 ? '0 mm' : number_words(mm, 2), ink, 'right');
        mark.position.set(-side / 2 - 0.05 * side, -mm, side / 2);
        numbers.push(mark);
    }
    const ticks = new BufferGeometry();
    ticks.setAttribute('position', new Float32BufferAttribute(marks.flatMap(mm => [-side / 2 - 0.04 * side, -mm, side / 2, -side / 2, -mm, side / 2]), 3));
    const ruler = new LineSegments(keep(ticks), keep(new LineBasicMaterial({color: ink})));
    group.add(ruler, ...names, ...numbers);

    const channels = make_channels(strikes, window, slit_width, knife);
    group.add(...channels.parts);

    const plane = keep(new PlaneGeometry(1, 1));
    const cut = new Mesh(plane, keep(new MeshBasicMaterial()));
    cut.scale.set(side, depth, 1);
    cut.position.y = -depth / 2;
    const top = new Mesh(plane, keep(new MeshBasicMaterial({clippingPlanes: [knife]})));
    top.rotation.x = -Math.PI / 2;
    top.scale.set(side, side, 1);
    top.position.y = 0.001;
    group.add(cut, top);
    cut.visible = top.visible = false;

    function texture(mesh: Mesh<PlaneGeometry, MeshBasicMaterial>, canvas: HTMLCanvasElement | undefined): void {
        mesh.visible = canvas !== undefined;
        if (!canvas) return;
        let map = mesh.material.map as CanvasTexture | null;
        if (!map || map.image !== canvas) {
            map = keep(new CanvasTexture(canvas));
            map.colorSpace = SRGBColorSpace;
            map.minFilter = LinearFilter;
            map.generateMipmaps = false;
            mesh.material.map = map;
            mesh.material.needsUpdate = true;
        }
        map.needsUpdate = true;
    }
    return {
        group,
        close_to: channels.close_to,
        cut_at(share, front, filling) {
            const at = Math.min(Math.max(share, 0.001), 1) * side, z = -side / 2 + at, rest = side - at;
            for (const {solid, glass, solid_edges, glass_edges} of parts) {
                solid.scale.z = solid_edges.scale.z = at;
                solid.position.z = solid_edges.position.z = -side / 2 + at / 2;
                glass.scale.z = glass_edges.scale.z = Math.max(rest, 1e-6);
                glass.position.z = glass_edges.position.z = z + rest / 2;
                solid.visible = filling === 'solid';
                glass.visible = glass_edges.visible = front && rest > 1e-3 * side;
            }
            knife.constant = front ? side : z + 1e-3 * side;
            cut.position.z = z + 1e-3 * side;
            const face = front ? side / 2 : z;      // the ruler stands where the block ends
            for (const number of numbers) number.position.z = face;
            ruler.position.z = face - side / 2;
        },
        size_words(height, room) {
            for (const word of [...names, ...numbers]) size_to(word, height);
            for (const name of names) name.visible = room.names;
            for (const part of [ruler, ...numbers]) part.visible = room.ruler;
        },
        show_fields(cut_picture, top_picture) {
            texture(cut, cut_picture);
            texture(top, top_picture);
        },
        dispose() {
            group.removeFromParent();
            channels.dispose();
            [...names, ...numbers].forEach(forget);
            for (const thing of rubbish) thing.dispose();
        },
    };
}

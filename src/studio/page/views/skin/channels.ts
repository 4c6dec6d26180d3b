// SPDX-License-Identifier: Apache-2.0
// The channels of a block as solids: round holes, the slits that a dragged needle tore, drops of blood.
import {BoxGeometry, CylinderGeometry, InstancedMesh, Matrix4, MeshLambertMaterial, Plane, Quaternion, SphereGeometry, Vector3,
    type BufferGeometry, type Material, type Object3D} from 'three';
import type {StrikeArrays} from '../strikes.ts';
import type {Window} from './paint.ts';

// Blue stands out from skin, from both grounds of the page and, with red, for colour-blind eyes.
export const channel_colour = 0x1f6fd6, blood_colour = 0xb01020;

export interface Channels {
    readonly parts: readonly Object3D[];
    /** Shows the channels `open` (0 to 1) wide. */
    close_to(open: number): void;
    dispose(): void;
}

/** Channels inside the window, by their index. */
export function inside(strikes: StrikeArrays, window: Window): number[] {
    const list: number[] = [];
    for (let i = 0; i < strikes.count; ++i) {
        const x = strikes.x[i]! - window.x0, y = strikes.y[i]! - window.y0;
        if (strikes.depth[i]! > 0 && !strikes.merged[i] && x >= 0 && y >= 0 && x <= window.side && y <= window.side) list.push(i);
    }
    return list;
}

const upright = new Vector3(0, 1, 0);

/** `slit_width`: width of a slit over the diameter of its hole; a slit runs from the hole along its angle, with a round end. */
export function make_channels(strikes: StrikeArrays, window: Window, slit_width: number, knife: Plane): Channels {
    const rubbish: (Material | BufferGeometry)[] = [];
    const keep = <T extends Material | BufferGeometry>(thing: T): T => { rubbish.push(thing); return thing; };
    const {side} = window;
    const shown = inside(strikes, window);
    const torn = shown.filter(i => strikes.tear[i]! > 0);
    const blood = shown.filter(i => strikes.bleeds[i]);
    const floor = new Plane(new Vector3(0, 1, 0), window.depth);   // channels may reach deeper than the block shows
    const clip = {clippingPlanes: [knife, floor]};

    const round = keep(new CylinderGeometry(1, 0.12, 1, 14, 1));
    round.translate(0, -0.5, 0);
    const blade = keep(new BoxGeometry(1, 1, 1));
    blade.translate(0.5, -0.5, 0);
    const mesh = (shape: BufferGeometry, count: number, color = channel_colour): InstancedMesh => {
        const made = new InstancedMesh(shape, keep(new MeshLambertMaterial({color, ...clip})), Math.max(count, 1));
        made.count = count;
        made.frustumCulled = false;
        return made;
    };
    const holes = mesh(round, shown.length + torn.length);
    const slits = mesh(blade, torn.length);
    const drops = mesh(keep(new SphereGeometry(1, 10, 6)), blood.length, blood_colour);

    const x_of = (i: number): number => strikes.x[i]! - window.x0 - side / 2;
    const z_of = (i: number): number => strikes.y[i]! - window.y0 - side / 2;
    const matrix = new Matrix4(), turned = new Quaternion(), place = new Vector3(), size = new Vector3();
    const put = (to: InstancedMesh, at: number, x: number, y: number, z: number, sx: number, sy: number, sz: number, angle = 0): void => {
        turned.setFromAxisAngle(upright, -angle);
        to.setMatrixAt(at, matrix.compose(place.set(x, y, z), turned, size.set(sx, sy, sz)));
    };
    return {
        parts: [holes, slits, drops],
        close_to(open) {
            const width = 0.25 + 0.75 * Math.sqrt(Math.max(0, open));  // a closed channel stays visible as a trace
            const of_slit = (i: number): number => strikes.opening[i] || 2 * strikes.radius[i]! * slit_width;
            shown.forEach((i, at) => {
                const r = strikes.radius[i]! * width;
                put(holes, at, x_of(i), 0.002, z_of(i), r, strikes.depth[i]!, r);
            });
            torn.forEach((i, at) => {
                const long = strikes.radius[i]! + strikes.tear[i]!, wide = of_slit(i) * width, angle = strikes.tear_angle[i]!;
                put(slits, at, x_of(i), 0.002, z_of(i), long, strikes.depth[i]!, wide, angle);
                put(holes, shown.length + at, x_of(i) + long * Math.cos(angle), 0.002, z_of(i) + long * Math.sin(angle),
                    wide / 2, strikes.depth[i]!, wide / 2);
            });
            blood.forEach((i, at) => {
                const r = strikes.radius[i]! * 1.8 * Math.max(open, 0.001);
                put(drops, at, x_of(i), 0, z_of(i), r, r * 0.6, r);
            });
            for (const part of [holes, slits, drops]) part.instanceMatrix.needsUpdate = true;
        },
        dispose() {
            for (const part of [holes, slits, drops]) part.dispose();
            for (const thing of rubbish) thing.dispose();
        },
    };
}

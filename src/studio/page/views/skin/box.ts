// SPDX-License-Identifier: Apache-2.0
// The block as it was simulated in three dimensions: every field on a box of voxels, with the channels that fell into it.
import {Data3DTexture, RGFormat, UnsignedByteType, ClampToEdgeWrapping} from 'three';
import {numbers, type Frame} from '../../api/frame.ts';
import type {BoxFieldHead, FieldHead, VolumeHead} from '../../api/heads.ts';
import {number_words} from '../../text/words.ts';
import type {StrikeArrays} from '../strikes.ts';
import {paint, type Window} from './paint.ts';
import {place_in, tidy_ends, type Place} from './sample.ts';
import type {Source} from './source.ts';
import {byte, make_volume, soft} from './volume.ts';

const rows = 64;                 // of the cloud in depth; the box is finer above, the cloud's texture is even
const pixels = 192;

const found = `
uniform sampler3D field;
vec2 found(vec3 share) { return texture(field, vec3(share.x, share.z, share.y)).rg; }`;

/** One field at one time as [z, y, x]; a surface field as [y, x]. */
function box_at(frame: Frame<VolumeHead>, field: FieldHead, day: number): Float32Array {
    const time = numbers(frame, 'time'), all = numbers(frame, field.array);
    const each = all.length / Math.max(time.length, 1);
    const {low, share} = place_in(time, day);
    const a = all.subarray(low * each, (low + 1) * each), b = all.subarray(Math.min(low + 1, time.length - 1) * each);
    return a.map((value, i) => value + ((b[i] ?? value) - value) * share);
}

function strikes_in(frame: Frame<VolumeHead>, session: number): StrikeArrays {
    const own = frame.head.sessions.find(s => s.session === session) ?? frame.head.sessions[0];
    const of = (name: string | undefined): Float32Array => numbers(frame, name);
    const x = of(own?.x), none = new Float32Array(x.length);
    return {count: x.length, side_mm: frame.head.side_mm, x, y: of(own?.y), depth: of(own?.depth), radius: of(own?.radius), tear: of(own?.tear),
        tear_angle: of(own?.tear_angle), opening: of(own?.opening), time: none, layer: none, bleeds: none, merged: none, pass: none};
}

const between = (a: number, b: number, share: number): number => a + (b - a) * share;

export function box_source(frame: Frame<VolumeHead>, session: number): Source {
    const {head} = frame;
    const xs = numbers(frame, 'x'), ys = numbers(frame, 'y'), zs = numbers(frame, 'z'), faces = numbers(frame, 'z_faces');
    const nx = xs.length, ny = ys.length;
    const depth = faces.at(-1) ?? zs.at(-1) ?? 1;
    const ends = (field: FieldHead): readonly [number, number] => {
        const {low, high} = field as BoxFieldHead;
        return tidy_ends(low, high);
    };
    /** Value at a column of the box, between two depths. */
    const down = (values: Float32Array, at: number, z: Place): number => {
        const above = values[z.low * nx * ny + at]!;
        return between(above, values[(z.low + 1) * nx * ny + at] ?? above, z.share);
    };
    const window: Window = {x0: 0, y0: 0, side: head.side_mm, depth};
    return {
        kind: 'box', zone: head.zone.name, session, layers: head.layers, strikes: strikes_in(frame, session), fields: head.fields, surface: head.surface,
        about: () => `This block of ${number_words(head.side_mm, 2)} mm was simulated in three dimensions, in voxels of ${number_words(head.voxel_um, 2)} um; its sides repeat.`,
        window: () => window, ends,
        cut(canvas, field, _window, y, day) {
            const values = box_at(frame, field, day), at_y = place_in(ys, y);
            const across = Array.from({length: canvas.width}, (_, c) => place_in(xs, (c + 0.5) / canvas.width * head.side_mm));
            const deep = Array.from({length: canvas.height}, (_, r) => place_in(zs, (r + 0.5) / canvas.height * depth));
            const line = (row: number, column: number, iy: number): number => {
                const at = across[column]!, first = down(values, iy * nx + at.low, deep[row]!);
                return nx < 2 ? first : between(first, down(values, iy * nx + at.low + 1, deep[row]!), at.share);
            };
            paint(canvas, ends(field), (column, row) => ny < 2 ? line(row, column, 0)
                : between(line(row, column, at_y.low), line(row, column, at_y.low + 1), at_y.share));
        },
        top(canvas, field, _window, day) {
            canvas.width = canvas.height = pixels;
            const values = box_at(frame, field, day);
            const along = Array.from({length: pixels}, (_, i) => place_in(xs, (i + 0.5) / pixels * head.side_mm));
            const value = (iy: number, at: Place): number => between(values[iy * nx + at.low]!, values[iy * nx + Math.min(at.low + 1, nx - 1)]!, at.share);
            paint(canvas, ends(field), (column, row) => {
                const y = along[row]!;
                return between(value(y.low, along[column]!), value(Math.min(y.low + 1, ny - 1), along[column]!), y.share);
            });
        },
        cloud() {
            const picture = new Uint8Array(2 * nx * ny * rows);
            const texture = soft(new Data3DTexture(picture, nx, ny, rows));
            texture.format = RGFormat;
            texture.type = UnsignedByteType;
            texture.wrapR = ClampToEdgeWrapping;
            return make_volume(window, {found, uniforms: {field: {value: texture}}, textures: [texture],
                fill(field, day) {
                    const now = box_at(frame, field, day), first = box_at(frame, field, -1), [low, high] = ends(field);
                    for (let row = 0, at = 0; row < rows; ++row) {
                        const z = place_in(zs, (row + 0.5) / rows * depth);
                        const unhurt = calm(Array.from({length: nx * ny}, (_, i) => down(first, i, z)));
                        for (let i = 0; i < nx * ny; ++i, at += 2) {
                            const value = down(now, i, z);
                            picture[at] = byte((value - low) / (high - low));
                            picture[at + 1] = byte(Math.abs(value - unhurt) / (high - low));
                        }
                    }
                }});
        },
    };
}

/** The middle value of a layer at the first time: most of it is not hurt yet. */
function calm(values: number[]): number {
    return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

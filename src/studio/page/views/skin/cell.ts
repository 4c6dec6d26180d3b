// SPDX-License-Identifier: Apache-2.0
// The block from the tissue around one channel, laid around the nearest of the session's channels.
import {DataTexture, DataUtils, HalfFloatType, RGBAFormat, RedFormat, UnsignedByteType} from 'three';
import type {Frame} from '../../api/frame.ts';
import type {FieldsHead, SkinHead} from '../../api/heads.ts';
import {strikes_of} from '../strikes.ts';
import {nearest} from './near.ts';
import {distance_map, paint_cut, paint_top, type Window} from './paint.ts';
import {ends_of, place_in, rest_of, snapshot, value_in} from './sample.ts';
import type {Source} from './source.ts';
import {byte, make_volume, soft} from './volume.ts';

const below_channels_mm = 0.6;   // shown of the skin below the deepest channel
const map_pixels = 160;          // of the surface
const columns = 96, rows = 96;   // of the picture of a field, distance by depth

const found = `
uniform sampler2D field, distances;
uniform float reach;
vec2 found(vec3 share) {
    return texture(field, vec2(texture(distances, share.xz).r / reach, share.y)).rg;
}`;

export function cell_source(skin: Frame<SkinHead>, tissue: Frame<FieldsHead> | undefined): Source {
    const {head} = skin;
    const strikes = strikes_of(skin);
    const distance = nearest(strikes);
    const deepest = strikes.depth.reduce((most, d) => Math.max(most, d), 0);
    /** The tissue counts from its session; of another session than shown, as long after its own. */
    const since = (day: number): number => Math.max(0, day - head.day);
    let of: Window | undefined, map: Float32Array = new Float32Array(0);
    const distances = (window: Window): Float32Array => {
        if (window !== of) { of = window; map = distance_map(map_pixels, window, distance); }
        return map;
    };
    return {
        kind: 'cell', zone: head.zone.name, session: head.session, layers: head.layers, strikes,
        fields: tissue?.head.fields ?? [], surface: tissue?.head.surface ?? [],
        about: field => `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)} around one channel is laid around each; where two meet, the nearer one is shown.`
            + (tissue?.head.session_day !== undefined && tissue.head.session_day !== head.day
                ? ` The tissue is that of the session on day ${tissue.head.session_day}, as long after it.` : ''),
        window(side_mm) {
            const side = Math.min(side_mm, strikes.side_mm), corner = (strikes.side_mm - side) / 2;
            const depth = Math.min(head.layers.at(-1)?.bottom_mm ?? 3, Math.max(deepest, 0.4) + below_channels_mm);
            return {x0: corner, y0: corner, side, depth};
        },
        ends: field => ends_of(tissue!, field),
        cut: (canvas, field, window, y, day) => paint_cut(canvas, snapshot(tissue!, field, since(day)), ends_of(tissue!, field), window, y, distance),
        top(canvas, field, window, day) {
            canvas.width = canvas.height = map_pixels;
            paint_top(canvas, snapshot(tissue!, field, since(day)), ends_of(tissue!, field), distances(window));
        },
        cloud(window) {
            const far = soft(new DataTexture(Uint16Array.from(distances(window), mm => DataUtils.toHalfFloat(mm)), map_pixels, map_pixels, RedFormat, HalfFloatType));
            const picture = new Uint8Array(4 * columns * rows);
            const field_map = soft(new DataTexture(picture, columns, rows, RGBAFormat, UnsignedByteType));
            const reach = {value: 1};
            return make_volume(window, {found, uniforms: {field: {value: field_map}, distances: {value: far}, reach}, textures: [far, field_map],
                fill(field, day) {
                    const now = snapshot(tissue!, field, since(day)), [low, high] = ends_of(tissue!, field), rest = rest_of(tissue!, field);
                    reach.value = now.r.at(-1) ?? 1;
                    const across = Array.from({length: columns}, (_, c) => place_in(now.r, (c + 0.5) / columns * reach.value));
                    for (let row = 0, at = 0; row < rows; ++row) {
                        const z = (row + 0.5) / rows * window.depth, down = place_in(now.z, z), unhurt = rest(z);
                        for (let c = 0; c < columns; ++c, at += 4) {
                            const value = value_in(now, down, across[c]!);
                            picture[at] = byte((value - low) / (high - low));
                            picture[at + 1] = byte(Math.abs(value - unhurt) / (high - low));
                        }
                    }
                }});
        },
    };
}

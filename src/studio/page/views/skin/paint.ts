// SPDX-License-Identifier: Apache-2.0
// Pictures of a field: a cut through the block, and the skin's surface from above.
import {colour} from '../../charts/colours.ts';
import {place_in, value_in, type Snapshot} from './sample.ts';

export interface Window {
    readonly x0: number;      // corner of the block on the square [mm]
    readonly y0: number;
    readonly side: number;
    readonly depth: number;   // of the block
}

type Distance = (x: number, y: number) => number;

export function paint(canvas: HTMLCanvasElement, ends: readonly [number, number],
               value: (column: number, row: number) => number): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    const picture = context.createImageData(canvas.width, canvas.height);
    for (let row = 0, at = 0; row < canvas.height; ++row) {
        for (let column = 0; column < canvas.width; ++column, at += 4) {
            const [r, g, b] = colour((value(column, row) - ends[0]) / (ends[1] - ends[0]));
            picture.data[at] = r;
            picture.data[at + 1] = g;
            picture.data[at + 2] = b;
            picture.data[at + 3] = 255;
        }
    }
    context.putImageData(picture, 0, 0);
}

/** The cut at `y` [mm on the square]: x to the right, depth downwards. */
export function paint_cut(canvas: HTMLCanvasElement, now: Snapshot, ends: readonly [number, number], window: Window,
                          y: number, distance: Distance): void {
    const across = Array.from({length: canvas.width}, (_, column) =>
        place_in(now.r, distance(window.x0 + (column + 0.5) / canvas.width * window.side, y)));
    const down = Array.from({length: canvas.height}, (_, row) => place_in(now.z, (row + 0.5) / canvas.height * window.depth));
    paint(canvas, ends, (column, row) => value_in(now, down[row]!, across[column]!));
}

/** The surface of the block from above; `distances` as distance_map() gives them. */
export function paint_top(canvas: HTMLCanvasElement, now: Snapshot, ends: readonly [number, number], distances: Float32Array): void {
    const zero = {low: 0, share: 0};
    paint(canvas, ends, (column, row) => value_in(now, zero, place_in(now.r, distances[row * canvas.width + column]!)));
}

/** Distance to the nearest channel of every pixel of the surface. */
export function distance_map(pixels: number, window: Window, distance: Distance): Float32Array {
    const map = new Float32Array(pixels * pixels);
    for (let row = 0; row < pixels; ++row) {
        for (let column = 0; column < pixels; ++column) {
            map[row * pixels + column] = distance(window.x0 + (column + 0.5) / pixels * window.side,
                                                  window.y0 + (row + 0.5) / pixels * window.side);
        }
    }
    return map;
}

// SPDX-License-Identifier: Apache-2.0
// Colour maps that every eye can order: viridis and cividis, by anchor points with straight lines between.

type Colour = readonly [number, number, number];

const viridis: readonly Colour[] = [[68, 1, 84], [72, 40, 120], [62, 74, 137], [49, 104, 142], [38, 130, 142],
    [31, 158, 137], [53, 183, 121], [109, 205, 89], [180, 222, 44], [253, 231, 37]];
const cividis: readonly Colour[] = [[0, 34, 78], [18, 53, 112], [59, 73, 108], [87, 93, 109], [112, 113, 115],
    [138, 134, 120], [165, 156, 116], [195, 179, 105], [225, 204, 85], [254, 232, 56]];

export type MapName = 'viridis' | 'cividis';

/** Red, green and blue from 0 to 255 of a share from 0 to 1; grey where there is no value. */
export function colour(share: number, map: MapName = 'viridis'): Colour {
    if (!Number.isFinite(share)) return [128, 128, 128];
    const anchors = map === 'viridis' ? viridis : cividis;
    const at = Math.min(Math.max(share, 0), 1) * (anchors.length - 1);
    const low = Math.min(Math.floor(at), anchors.length - 2);
    const [a, b] = [anchors[low]!, anchors[low + 1]!];
    const mix = (i: 0 | 1 | 2): number => Math.round(a[i] + (b[i] - a[i]) * (at - low));
    return [mix(0), mix(1), mix(2)];
}

export const css = ([r, g, b]: Colour): string => `rgb(${r} ${g} ${b})`;

/** Black or white, whichever reads better on the colour (relative luminance of WCAG). */
export function ink_on([r, g, b]: Colour): string {
    const linear = (c: number): number => {
        const s = c / 255;
        return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b) > 0.18 ? '#000' : '#fff';
}

/** Paints a scale from left to right into a canvas of any size. */
export function paint_scale(canvas: HTMLCanvasElement, map: MapName): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    for (let x = 0; x < canvas.width; ++x) {
        context.fillStyle = css(colour(x / (canvas.width - 1), map));
        context.fillRect(x, 0, 1, canvas.height);
    }
}

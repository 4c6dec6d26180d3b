// SPDX-License-Identifier: Apache-2.0
// Words in the 3-D picture that always face the reader: names of the layers, a ruler of depth.
import {CanvasTexture, LinearFilter, Sprite, SpriteMaterial, SRGBColorSpace} from 'three';

const pixels = 44;               // height of the letters in the texture

/** A label whose left, middle or right end stands at its place. */
export function label(words: string, colour: string, end: 'left' | 'middle' | 'right'): Sprite {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d')!;
    const font = `600 ${pixels}px system-ui, "DejaVu Sans", sans-serif`;
    context.font = font;
    canvas.width = Math.max(2, Math.ceil(context.measureText(words).width) + 8);
    canvas.height = Math.ceil(pixels * 1.3);
    context.font = font;                       // a new size forgets it
    context.fillStyle = colour;
    context.textBaseline = 'middle';
    context.fillText(words, 4, canvas.height / 2);
    const map = new CanvasTexture(canvas);
    map.colorSpace = SRGBColorSpace;
    map.minFilter = LinearFilter;
    map.generateMipmaps = false;
    const sprite = new Sprite(new SpriteMaterial({map, sizeAttenuation: false, depthTest: false, transparent: true}));
    sprite.userData['shape'] = canvas.width / canvas.height;
    sprite.center.set(end === 'left' ? 0 : end === 'right' ? 1 : 0.5, 0.5);
    sprite.renderOrder = 9;
    return sprite;
}

/** Makes the label `height` of the view high, which keeps it as large as the page's text. */
export function size_to(sprite: Sprite, height: number): void {
    sprite.scale.set(height * Number(sprite.userData['shape']), height, 1);
}

export function forget(sprite: Sprite): void {
    sprite.material.map?.dispose();
    sprite.material.dispose();
    sprite.removeFromParent();
}

/** Places of a ruler of `depth_mm`: about five marks at round numbers. */
export function ruler_marks(depth_mm: number): number[] {
    const step = [0.1, 0.2, 0.5, 1, 2].find(mm => depth_mm / mm <= 6) ?? 5;
    return Array.from({length: Math.floor(depth_mm / step + 1e-9) + 1}, (_, i) => Number((i * step).toFixed(3)));
}

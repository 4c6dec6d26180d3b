// SPDX-License-Identifier: Apache-2.0
// What the 3-D picture is drawn from: the channels of a session and the tissue around them.
import type {FieldHead, LayerHead} from '../../api/heads.ts';
import type {StrikeArrays} from '../strikes.ts';
import type {Window} from './paint.ts';
import type {Volume} from './volume.ts';

export interface Source {
    readonly kind: 'cell' | 'box';
    readonly zone: string;                    // its name
    readonly session: number;                 // from 0, of the channels
    readonly layers: readonly LayerHead[];
    readonly strikes: StrikeArrays;
    readonly fields: readonly FieldHead[];
    readonly surface: readonly FieldHead[];
    /** A sentence on where the tissue comes from. */
    readonly about: (field: FieldHead) => string;
    readonly window: (side_mm: number) => Window;
    /** Least and greatest value over all times. */
    readonly ends: (field: FieldHead) => readonly [number, number];
    /** Paints the plane at `y` [mm], and the surface; `day` of the course. */
    readonly cut: (canvas: HTMLCanvasElement, field: FieldHead, window: Window, y: number, day: number) => void;
    readonly top: (canvas: HTMLCanvasElement, field: FieldHead, window: Window, day: number) => void;
    readonly cloud: (window: Window) => Volume;
}

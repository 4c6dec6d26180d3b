// SPDX-License-Identifier: Apache-2.0
// Layers to scale, real punctures with their depth and radius, the painted cut and surface.
import {BoxGeometry, CanvasTexture, Color, CylinderGeometry, DoubleSide, EdgesGeometry, Group, InstancedMesh, LineBasicMaterial,
    LineSegments, LinearFilter, Matrix4, Mesh, MeshBasicMaterial, MeshLambertMaterial, Plane, PlaneGeometry, SphereGeometry,
    SRGBColorSpace, Vector3, type Material, type BufferGeometry} from 'three';
import type {LayerHead} from '../../api/heads.ts';
import {colour} from '../../charts/colours.ts';
import type {StrikeArrays} from '../strikes.ts';
import type {Window} from './paint.ts';

// Colours of the layers: apart in lightness as well, so that they need no colour vision.
export const layer_colours: Readonly<Record<string, number>> = {
    stratum_corneum: 0xf4e3c1, viable_epidermis: 0xd9a679, papillary_dermis: 0xe8b4a8, reticular_dermis: 0xc98a86, fat: 0xf3d98b,
};
const deepest_mm = 2.5;

export interface Block {
    readonly group: Group;
    /** Shows the channels `open` (0 to 1) wide. */
    close_to(open: number): void;
    /** Cuts the front away at a share of the block's side from the back. */
    cut_at(share: number): void;
    show_fields(cut: HTMLCanvasElement | undefined, top: HTMLCanvasElement | undefined): void;
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

export function make_block(layers: readonly LayerHead[], strikes: StrikeArrays, window: Window): Block {
    const group = new Group();
    const rubbish: (Material | BufferGeometry | CanvasTexture)[] = [];
    const keep = <T extends Material | BufferGeometry | CanvasTexture>(thing: T): T => { rubbish.push(thing); return thing; };
    const {side, depth} = window;
    const knife = new Plane(new Vector3(0, 0, -1), side / 2);
    const clip = {clippingPlanes: [knife]};

    for (const layer of layers) {
        const bottom = Math.min(layer.bottom_mm, depth), thick = bottom - layer.top_mm;
        if (thick <= 0) continue;
        const shape = keep(new BoxGeometry(side, thick, side));
        const body = new Mesh(shape, keep(new MeshLambertMaterial({color: layer_colours[layer.key] ?? 0xcccccc, transparent: true,
            opacity: 0.3, depthWrite: false, side: DoubleSide, ...clip})));
        const edges = new LineSegments(keep(new EdgesGeometry(shape)), keep(new LineBasicMaterial({color: 0x6b4a42, transparent: true, opacity: 0.7, ...clip})));
        for (const part of [body, edges]) {
            part.position.y = -layer.top_mm - thick / 2;
            group.add(part);
        }
    }

    const shown = inside(strikes, window);
    const needle = keep(new CylinderGeometry(1, 0.12, 1, 14, 1));
    needle.translate(0, -0.5, 0);
    const channels = new InstancedMesh(needle, keep(new MeshLambertMaterial({...clip})), Math.max(shown.length, 1));
    const blood = shown.filter(i => strikes.bleeds[i]);
    const drops = new InstancedMesh(keep(new SphereGeometry(1, 10, 6)), keep(new MeshLambertMaterial({color: 0xa30f1a, ...clip})), Math.max(blood.length, 1));
    channels.count = shown.length;
    drops.count = blood.length;
    const x_of = (i: number): number => strikes.x[i]! - window.x0 - side / 2;
    const z_of = (i: number): number => strikes.y[i]! - window.y0 - side / 2;
    shown.forEach((i, at) => {
        const [r, g, b] = colour(strikes.depth[i]! / deepest_mm);
        channels.setColorAt(at, new Color().setRGB(r / 255, g / 255, b / 255, SRGBColorSpace));
    });
    group.add(channels, drops);

    const plane = new PlaneGeometry(1, 1);
    keep(plane);
    const cut = new Mesh(plane, keep(new MeshBasicMaterial({side: DoubleSide})));
    cut.scale.set(side, depth, 1);
    cut.position.y = -depth / 2;
    const top = new Mesh(plane, keep(new MeshBasicMaterial({side: DoubleSide, ...clip})));
    top.rotation.x = -Math.PI / 2;
    top.scale.set(side, side, 1);
    top.position.y = 0.004;
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
    const matrix = new Matrix4();
    return {
        group,
        close_to(open) {
            const width = 0.25 + 0.75 * Math.sqrt(Math.max(0, open));  // a closed channel stays visible as a trace
            shown.forEach((i, at) => {
                const r = strikes.radius[i]! * width;
                matrix.makeScale(r, strikes.depth[i]!, r).setPosition(x_of(i), 0.002, z_of(i));
                channels.setMatrixAt(at, matrix);
            });
            blood.forEach((i, at) => {
                const r = strikes.radius[i]! * 1.8 * Math.max(open, 0.001);
                matrix.makeScale(r, r * 0.6, r).setPosition(x_of(i), 0, z_of(i));
                drops.setMatrixAt(at, matrix);
            });
            channels.instanceMatrix.needsUpdate = true;
            drops.instanceMatrix.needsUpdate = true;
        },
        cut_at(share) {
            const z = -side / 2 + share * side;
            knife.constant = z + 1e-4;
            cut.position.z = z;
        },
        show_fields(cut_picture, top_picture) {
            texture(cut, cut_picture);
            texture(top, top_picture);
        },
        dispose() {
            group.removeFromParent();
            channels.dispose();
            drops.dispose();
            for (const thing of rubbish) thing.dispose();
        },
    };
}

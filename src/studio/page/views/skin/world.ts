// SPDX-License-Identifier: Apache-2.0
// Camera, light and drawing on demand. The block's middle is at the origin, the surface at height 0, in mm.
import {AmbientLight, DirectionalLight, PerspectiveCamera, Scene, Spherical, Vector3, WebGLRenderer} from 'three';
import {OrbitControls} from 'three/examples/jsm/controls/OrbitControls.js';

export interface World {
    readonly scene: Scene;
    readonly canvas: HTMLCanvasElement;
    draw(): void;
    /** Height of a line of text in units of the view, for labels that keep their size. */
    line(): number;
    /** Calls `then` before each picture with how far down the camera looks [rad]: 0 from above, half of pi level. */
    before(then: (polar: number) => void): void;
    look(side_mm: number, depth_mm: number, from: 'corner' | 'front' | 'top'): void;
    dispose(): void;
}

const turn = Math.PI / 24;  // of one press of an arrow key
const lines = 1.25;         // height of a label over the page's letters

/** A world in `place`; undefined where the browser has no WebGL. */
export function make_world(place: HTMLElement): World | undefined {
    let renderer: WebGLRenderer;
    try {
        renderer = new WebGLRenderer({antialias: true, alpha: true, preserveDrawingBuffer: true});
    } catch {
        return undefined;
    }
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    renderer.localClippingEnabled = true;
    const canvas = renderer.domElement;
    canvas.tabIndex = 0;
    place.append(canvas);
    const scene = new Scene();
    scene.add(new AmbientLight(0xffffff, 1.7));
    const sun = new DirectionalLight(0xffffff, 1.3);
    sun.position.set(4, 10, 6);
    scene.add(sun);
    const camera = new PerspectiveCamera(35, 1, 0.05, 200);
    const controls = new OrbitControls(camera, canvas);
    controls.enableDamping = false;
    let asked = 0;
    let prepare: (polar: number) => void = () => undefined;
    const draw = (): void => {
        asked ||= requestAnimationFrame(() => { asked = 0; prepare(controls.getPolarAngle()); renderer.render(scene, camera); });
    };
    controls.addEventListener('change', draw);

    function move(theta: number, phi: number, zoom: number): void {
        const offset = new Spherical().setFromVector3(camera.position.clone().sub(controls.target));
        offset.theta += theta;
        offset.phi = Math.min(Math.max(offset.phi + phi, 0.05), Math.PI - 0.05);
        offset.radius *= zoom;
        camera.position.copy(new Vector3().setFromSpherical(offset).add(controls.target));
        controls.update();
        draw();
    }
    canvas.addEventListener('keydown', event => {
        const moves: Record<string, () => void> = {
            ArrowLeft: () => move(-turn, 0, 1), ArrowRight: () => move(turn, 0, 1), ArrowUp: () => move(0, -turn, 1),
            ArrowDown: () => move(0, turn, 1), '+': () => move(0, 0, 0.9), '=': () => move(0, 0, 0.9), '-': () => move(0, 0, 1.1),
        };
        const act = moves[event.key];
        if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        act();
    });
    const watch = new ResizeObserver(() => {
        const width = place.clientWidth, height = place.clientHeight;
        if (!width || !height) return;
        renderer.setSize(width, height, false);
        camera.aspect = width / height;
        camera.updateProjectionMatrix();
        draw();
    });
    watch.observe(place);
    return {
        scene, canvas, draw,
        line() {
            const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
            return 2 * Math.tan(camera.fov / 2 * Math.PI / 180) * lines * rem / Math.max(place.clientHeight, 1);
        },
        before(then) { prepare = then; },
        look(side, depth, from) {
            // Far enough that the nearest corner is in the picture; a narrow picture needs more.
            const aspect = place.clientWidth / Math.max(place.clientHeight, 1) || 1.5;
            const far = Math.max(side, depth * 1.2) * 2.25 * Math.max(1, 1.45 / aspect);
            const spots = {corner: [0.55, 0.5, 0.85], front: [0, 0.02, 0.9], top: [0, 0.85, 0.001]} as const;
            const [x, y, z] = spots[from];
            controls.target.set(0, from === 'top' ? 0 : -depth / 2, 0);
            camera.position.set(x * far, y * far - depth / 2, z * far);
            controls.update();
            draw();
        },
        dispose() {
            cancelAnimationFrame(asked);
            watch.disconnect();
            controls.dispose();
            renderer.dispose();
            renderer.forceContextLoss();
            canvas.remove();
        },
    };
}

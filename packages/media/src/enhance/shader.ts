import { BRIGHTNESS_MOST, DENOISE_RADIUS, DENOISE_REACH, LUMA, SHARPEN_MOST, denoiseSpread, type EnhanceValues } from './formulas.js';

const VERTEX = `#version 300 es
void main() { gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }`;

const HEAD = `#version 300 es
precision highp float;
uniform sampler2D picture;
out vec4 colour;
vec3 at(ivec2 place) { return texelFetch(picture, clamp(place, ivec2(0), textureSize(picture, 0) - 1), 0).rgb; }`;

const number = (value: number): string => value.toFixed(8);

/** The formulas of formulas.ts, step by step. */
const DENOISE = `${HEAD}
uniform float spread;
void main() {
  ivec2 here = ivec2(gl_FragCoord.xy);
  vec3 own = at(here);
  vec3 sum = vec3(0.0);
  float weights = 0.0;
  for (int dy = -${DENOISE_RADIUS}; dy <= ${DENOISE_RADIUS}; dy++) for (int dx = -${DENOISE_RADIUS}; dx <= ${DENOISE_RADIUS}; dx++) {
    vec3 other = at(here + ivec2(dx, dy));
    vec3 difference = other - own;
    float weight = exp(-float(dx * dx + dy * dy) / ${number(2 * DENOISE_REACH ** 2)} - dot(difference, difference) / (2.0 * spread * spread));
    sum += weight * other;
    weights += weight;
  }
  colour = vec4(sum / weights, 1.0);
}`;

const FINISH = `${HEAD}
uniform float amount;
uniform vec3 adjust;
void main() {
  // A canvas counts its rows from the bottom, pictures from the top.
  ivec2 here = ivec2(int(gl_FragCoord.x), textureSize(picture, 0).y - 1 - int(gl_FragCoord.y));
  vec3 own = at(here);
  vec3 corners = at(here + ivec2(-1, -1)) + at(here + ivec2(1, -1)) + at(here + ivec2(-1, 1)) + at(here + ivec2(1, 1));
  vec3 sides = at(here + ivec2(0, -1)) + at(here + ivec2(-1, 0)) + at(here + ivec2(1, 0)) + at(here + ivec2(0, 1));
  vec3 sharp = clamp(own + amount * (own - (corners + 2.0 * sides + 4.0 * own) / 16.0), 0.0, 1.0);
  vec3 lit = (sharp - 0.5) * (1.0 + adjust.y) + 0.5 + adjust.x;
  float luma = dot(lit, vec3(${LUMA.map(number).join(', ')}));
  colour = vec4(luma + (lit - luma) * (1.0 + adjust.z), 1.0);
}`;

/** Renderers that are no graphics card. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

function program(gl: WebGL2RenderingContext, fragment: string): WebGLProgram {
  const made = gl.createProgram();
  for (const [type, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('WebGL gave no shader.');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(made);
  if (gl.getProgramParameter(made, gl.LINK_STATUS) !== true) throw new Error(`WebGL can't link the filter: ${gl.getProgramInfoLog(made) ?? ''}`);
  return made;
}

function texture(gl: WebGL2RenderingContext, width: number, height: number): WebGLTexture {
  const made = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, made);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
  for (const [name, value] of [[gl.TEXTURE_MIN_FILTER, gl.NEAREST], [gl.TEXTURE_MAG_FILTER, gl.NEAREST]] as const) gl.texParameteri(gl.TEXTURE_2D, name, value);
  return made;
}

/** Filters pictures of one size by WebGL2. */
export interface ShaderFilter {
  /** Whether a graphics card runs it, or the browser's stand-in for one. */
  readonly gpu: boolean;
  /** Where the filtered picture is then. */
  readonly canvas: OffscreenCanvas;
  apply(picture: OffscreenCanvas | ImageBitmap): void;
  close(): void;
}

/** Whether this browser has WebGL2. */
export function hasShader(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl !== null;
}

/** Null where this browser has no WebGL2. */
export function createShaderFilter(width: number, height: number, values: EnhanceValues): ShaderFilter | null {
  const canvas = new OffscreenCanvas(width, height);
  const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, preserveDrawingBuffer: true, powerPreference: 'high-performance' });
  if (!gl) return null;
  const close = (): void => { gl.getExtension('WEBGL_lose_context')?.loseContext(); };
  try {
    const [denoise, finish] = [program(gl, DENOISE), program(gl, FINISH)];
    const [given, calm] = [texture(gl, width, height), texture(gl, width, height)];
    const buffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, buffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, calm, 0);
    gl.viewport(0, 0, width, height);
    gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
    const info = gl.getExtension('WEBGL_debug_renderer_info');
    const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
    const draw = (used: WebGLProgram, from: WebGLTexture, to: WebGLFramebuffer | null): void => {
      gl.useProgram(used);
      gl.bindFramebuffer(gl.FRAMEBUFFER, to);
      gl.bindTexture(gl.TEXTURE_2D, from);
      gl.uniform1f(gl.getUniformLocation(used, 'spread'), denoiseSpread(values.denoise));
      gl.uniform1f(gl.getUniformLocation(used, 'amount'), values.sharpen * SHARPEN_MOST);
      gl.uniform3f(gl.getUniformLocation(used, 'adjust'), values.brightness * BRIGHTNESS_MOST, values.contrast, values.saturation);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    };
    return {
      gpu: !SOFTWARE.test(renderer),
      canvas,
      apply: (picture) => {
        gl.bindTexture(gl.TEXTURE_2D, given);
        gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, gl.RGBA, gl.UNSIGNED_BYTE, picture);
        if (values.denoise > 0) draw(denoise, given, buffer);
        draw(finish, values.denoise > 0 ? calm : given, null);
        // Cards reset themselves; what is on the canvas then is no picture.
        if (gl.isContextLost()) throw new Error('The graphics card was reset.');
      },
      close,
    };
  } catch (reason) {
    close();
    throw reason;
  }
}

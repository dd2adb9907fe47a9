import { describe, expect, it } from 'vitest';
import { canvasHeight } from './canvas-height';

const plan = (width: number, height: number) => ({ compartments: [{ x: 0, y: 0, width, height }] });

describe('height of the drawing', () => {
  it('follows the plan at the width there is', () => {
    expect(canvasHeight(plan(1000, 800), 1032)).toBe(800 + 32 + 44);
    expect(canvasHeight(plan(1000, 800), 532)).toBe(400 + 32 + 44);
  });

  it('draws a small plan little larger than life, and keeps to bounds', () => {
    expect(canvasHeight(plan(100, 400), 1032)).toBe(440 + 32 + 44);
    expect(canvasHeight(plan(100, 50), 1032)).toBe(320);
    expect(canvasHeight(plan(1000, 5000), 1032)).toBe(1040);
    expect(canvasHeight({ compartments: [] }, 0)).toBe(320);
  });
});

import { expect, it } from 'vitest';
import { shortName } from './short-name';

it.each([
  ['checkout', 'checkout'],
  ['subscription-billing', 'subscription-billing'],
  ['recommendationservice', 'recommendati…ervice'],
  ['a-service-with-a-very-long-name-1', 'a-service-wi…name-1'],
])('%s stands in its box as %s', (name, words) => expect(shortName(name, 18)).toBe(words));

import { expect, scrollsSideways, test, violations } from './support/app-test';

const PAGES = [
  '/overview',
  '/graph',
  '/graph?view=list',
  '/denied',
  '/services',
  '/coverage',
  '/coverage?direction=egress&state=none&group=team',
  '/compliance',
  '/compliance?framework=pci-dss-4.0.1&control=1.3.1',
  '/settings',
  '/settings/sources',
];
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test('every page begins with a sentence, fits its window and passes axe', async ({ page, signIn }) => {
        test.setTimeout(180_000);
        await signIn('admin');
        for (const path of PAGES) {
          await page.goto(path);
          const heading = page.getByRole('heading', { level: 1 });
          await expect(heading, path).toBeVisible();
          await expect(heading, path).toHaveText(/\w.*[.!?]|\w+/);
          await page.waitForLoadState('load');
          expect(await scrollsSideways(page), `${path} scrolls sideways`).toBe(false);
          expect(await violations(page), path).toEqual([]);
        }
      });
    });
  }
}

test('the sign-in page passes axe', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

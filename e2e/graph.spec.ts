import { expect, scrollsSideways, test, violations } from './support/app-test';

test('segments open in place, and the URL says so', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/graph');
  await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
  const plan = page.getByRole('region', { name: 'Plan' });
  await expect(plan.getByText(/lines? stands? for/)).toBeVisible();
  const closed = plan.getByRole('button', { name: /closed segment/ }).first();
  const name = (await closed.textContent())?.split(',')[0] ?? '';
  await closed.focus();
  await page.keyboard.press('Enter');
  await expect(plan.getByRole('button', { name: `Close ${name}` })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('open')).toContain(name);
  await page.reload();
  await expect(plan.getByRole('button', { name: `Close ${name}` })).toBeVisible();
});

test('a count opens exactly the rows that it counts', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/graph');
  const count = page.getByRole('button', { name: /List .* edges: refused/ });
  const figure = (await count.textContent()) ?? '';
  expect(Number(figure.replaceAll(',', ''))).toBeGreaterThan(0);
  await count.click();
  await expect(page.getByText(new RegExp(`1 to \\d+ of ${figure}`))).toBeVisible();
});

test('an edge of the list opens its rules and flows, a service its reach', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/graph?view=list&layers=allowed');
  await page.getByRole('gridcell', { name: 'allowed and used' }).first().click();
  await expect(page.getByRole('heading', { name: 'Opened by' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Flows' })).toBeVisible();
  const selected = new URL(page.url()).searchParams.get('selected') ?? '';
  await page.goto(`/graph?selected=${selected.split('~')[0]}`);
  await expect(page.getByRole('heading', { name: 'Reaches', exact: true })).toBeVisible();
  await expect(page.getByText('Blast radius')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Reaches', exact: true })).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`fits a phone and is accessible, ${colorScheme}`, async ({ page, signIn }) => {
    await page.emulateMedia({ colorScheme });
    await signIn('viewer');
    await page.goto('/graph');
    await expect(page.getByRole('region', { name: 'Plan' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole('grid', { name: 'Edges' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Plan' })).toBeHidden();
    expect(await scrollsSideways(page)).toBe(false);
    expect(await violations(page)).toEqual([]);
  });
}

import type { Page } from '@playwright/test';
import { expect, scrollsSideways, test, violations } from './support/app-test';

const TABS = ['Blast radius', 'Exposure', 'Flows', 'Policies', 'History', 'Explain'];

/** The id of a service of the demo, by its name and namespace. */
async function serviceId(page: Page, name: string, namespace: string): Promise<number> {
  const answer = await page.request.get(`/api/v1/services?q=${name}&limit=200`);
  const { items }: { items: { id: number; name: string; namespace: string }[] } = await answer.json();
  const found = items.find((one) => one.name === name && one.namespace === namespace);
  if (!found) throw new Error(`the demo has no ${namespace}/${name}`);
  return found.id;
}

/** Every part of the page that asks for something has got an answer. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
}

test.describe('one service', () => {
  test.beforeEach(async ({ signIn }) => signIn('viewer'));

  test('is reached from the list, and every tab is in the address', async ({ page }) => {
    await page.goto('/services?q=ci-runner');
    await page.getByRole('table', { name: 'Services' }).getByRole('link').first().click();
    await expect(page).toHaveURL(/\/services\/\d+/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('If ci-runner is taken over');
    await expect(page.getByRole('region', { name: 'The doors that matter' })).toBeVisible();
    for (const [name, inAddress, region] of [
      ['Exposure', 'tab=exposure', 'Who could come to it, by hop'],
      ['Flows', 'tab=flows', /^Flows/],
      ['Policies', 'tab=policies', 'Policies that select it'],
      ['History', 'tab=history', /^History/],
      ['Explain', 'tab=explain', 'May it?'],
    ] as const) {
      await page.getByRole('tab', { name, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(inAddress));
      await expect(page.getByRole('region', { name: region })).toBeVisible();
      await settled(page);
    }
    await page.goBack();
    await expect(page.getByRole('tab', { name: 'History', exact: true })).toHaveAttribute('aria-selected', 'true');
  });

  test('is walked by keyboard: tabs with arrows, services on the rings too', async ({ page }) => {
    await page.goto(`/services/${await serviceId(page, 'ci-runner', 'platform')}`);
    await settled(page);
    const tab = (name: string) => page.getByRole('tab', { name, exact: true });
    await tab('Blast radius').focus();
    await page.keyboard.press('ArrowRight');
    await expect(tab('Exposure')).toBeFocused();
    await expect(page).toHaveURL(/tab=exposure/);
    await page.keyboard.press('End');
    await expect(tab('Explain')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowRight');
    await expect(tab('Blast radius')).toBeFocused();
    const rings = page.getByRole('region', { name: 'Within reach, by hop' });
    await rings.locator('[data-node][tabindex="0"]').focus();
    const first = await page.locator(':focus').getAttribute('data-node');
    await page.keyboard.press('ArrowRight');
    const second = await page.locator(':focus').getAttribute('data-node');
    expect(second).not.toBe(first);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/services/${second}\\b`));
  });

  test('opens the rows that a figure counts', async ({ page }) => {
    const id = await serviceId(page, 'ci-runner', 'platform');
    await page.goto(`/services/${id}`);
    const answer = await page.request.get(`/api/v1/services/${id}`);
    const { posture }: { posture: { restricted: { atMost: number }; direct: { atMost: number } } } =
      await answer.json();
    await page.getByRole('link', { name: /^Restricted: / }).click();
    await expect(page).toHaveURL(/list=restricted/);
    const table = page.getByRole('table', { name: 'Services within reach', exact: true });
    await expect(table.getByRole('row')).toHaveCount(posture.restricted.atMost + 1);
    await page.getByRole('link', { name: /^One hop: / }).click();
    await expect(page.getByText(new RegExp(`^${posture.direct.atMost} services: `))).toBeVisible();
    for (let more = page.getByRole('button', { name: /^Show \d+ more$/ }); (await more.count()) > 0; )
      await more.click();
    await expect(table.getByRole('row')).toHaveCount(posture.direct.atMost + 1);
    await page.reload();
    await expect(page).toHaveURL(/list=direct/);
    await expect(page.getByText(new RegExp(`^${posture.direct.atMost} services: `))).toBeVisible();
    await page.getByRole('link', { name: 'as rings' }).click();
    await expect(page.locator('[data-node]').first()).toBeVisible();
  });

  test('says what closing a door hits, down to the flows', async ({ page }) => {
    await page.goto(`/services/${await serviceId(page, 'ci-runner', 'platform')}`);
    const doors = page.getByRole('table', { name: 'The doors that matter' });
    const counted = doors.getByRole('link', { name: /^[\d,]+ flows hit/ }).first();
    await counted.click();
    await expect(page).toHaveURL(/door=/);
    await doors
      .getByRole('list', { name: 'Ways' })
      .getByRole('link', { name: /allowed$/ })
      .first()
      .click();
    await expect(page).toHaveURL(/tab=flows.*window=30d|window=30d.*tab=flows/);
    await expect(page.getByRole('region', { name: /^Flows with / })).toBeVisible();
    expect(await page.getByRole('table', { name: 'Flows of the service' }).getByRole('row').count()).toBeGreaterThan(1);
  });

  test('tells its history by both times, page by page, and marks it on the trend', async ({ page }) => {
    const id = await serviceId(page, 'ci-runner', 'platform');
    await page.goto(`/services/${id}`);
    await page
      .getByRole('region', { name: 'Ninety days' })
      .getByRole('link', { name: /of policy change/ })
      .click();
    await expect(page).toHaveURL(/tab=history/);
    const table = page.getByRole('table', { name: 'History of the service' });
    await expect(table.getByRole('columnheader', { name: 'True from' })).toHaveAttribute('aria-sort', 'descending');
    await expect(table.getByText(/NetworkPolicy .*(appeared|changed|was removed)/).first()).toBeVisible();
    await page
      .getByRole('navigation', { name: 'What changed' })
      .getByRole('link', { name: /^Reach/ })
      .click();
    await expect(page).toHaveURL(/what=posture/);
    await expect(table.getByText(/Analysis \d+/).first()).toBeVisible();
    await page.getByRole('navigation', { name: 'What changed' }).getByRole('link', { name: /^All/ }).click();
    await table.getByRole('button', { name: 'Known from' }).click();
    await expect(page).toHaveURL(/sort=known/);
  });

  test('explains a connection step by step, and says so when nobody is meant', async ({ page }) => {
    await page.goto(`/services/${await serviceId(page, 'checkout', 'payments')}?tab=explain`);
    await page.getByLabel('To', { exact: true }).fill('pci-vault/card-vault');
    await page.getByLabel('Port', { exact: true }).fill('5432/TCP');
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    await expect(page).toHaveURL(/to=pci-vault/);
    const answer = page.getByRole('region', { name: /^checkout to card-vault on 5432\/TCP: / });
    await expect(answer.getByRole('listitem').first()).toBeVisible();
    await page.getByLabel('To', { exact: true }).fill('nobody-of-this-name');
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    await expect(page.getByText(/no service is called nobody-of-this-name/)).toBeVisible();
  });

  test('asks which service is meant where several share a name', async ({ page }) => {
    await page.goto(`/services/${await serviceId(page, 'checkout', 'payments')}?tab=explain&to=checkout&port=443/TCP`);
    await expect(page.getByText('Which one is meant?')).toBeVisible();
    const choice = page.getByRole('button', { name: /\/checkout$/ }).last();
    const key = (await choice.textContent()) ?? '';
    await choice.click();
    await expect(page).toHaveURL(new RegExp(`to=${key.replaceAll('/', '(/|%2F)')}`));
    await expect(page.getByRole('region', { name: /^checkout to checkout on 443\/TCP: / })).toBeVisible();
  });

  test('that never was is not found, and says where to look', async ({ page }) => {
    for (const id of ['999999', 'abc', '99999999999']) {
      const response = await page.goto(`/services/${id}`);
      expect(response?.status(), id).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('There never was a service');
    }
    await expect(page.getByRole('link', { name: 'Overview' }).first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    const api = await page.request.get('/api/v1/services/999999');
    expect(api.status()).toBe(404);
    expect(api.headers()['content-type']).toContain('application/problem+json');
    expect((await page.request.get('/api/v1/services/999999/history')).status()).toBe(404);
    expect((await page.goto('/services/1'))?.status()).toBe(200);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`one service, ${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test('every tab fits its window and passes axe', async ({ page, signIn }) => {
        test.setTimeout(180_000);
        await signIn('viewer');
        const wide = await serviceId(page, 'ci-runner', 'platform');
        const vault = await serviceId(page, 'card-vault', 'pci-vault');
        const paths = [
          ...TABS.map((name) => [wide, name] as const),
          [vault, 'Blast radius'],
          [vault, 'Exposure'],
          [1, 'Blast radius'],
        ] as const;
        await page.goto(`/services/${wide}`);
        let last = wide;
        for (const [id, name] of paths) {
          if (id !== last) await page.goto(`/services/${id}`);
          last = id;
          await page.getByRole('tab', { name, exact: true }).click();
          await settled(page);
          expect(await scrollsSideways(page), `${id} ${name} scrolls sideways`).toBe(false);
          expect(await violations(page), `${id} ${name}`).toEqual([]);
        }
        await page.goto(`/services/${wide}?list=all`);
        await settled(page);
        expect(await scrollsSideways(page), 'the list scrolls sideways').toBe(false);
        expect(await violations(page), 'the list').toEqual([]);
      });
    });
  }
}

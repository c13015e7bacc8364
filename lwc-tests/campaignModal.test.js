import CampaignModal from 'c/campaignModal';
import addToCampaign from '@salesforce/apex/PrivacySearchController.addToCampaign';
import { all, apexError, enter, hear, one, settled, show } from './platform/page';
import options from './fixtures/getOptions.all.json';

jest.mock('@salesforce/apex/PrivacySearchController.addToCampaign', () => ({ default: jest.fn() }), { virtual: true });

const CRITERIA = { purpose: 'PET_MKT', channel: 'PHONE', activeOn: 'today', window: 'NEXT_WEEK', endingWithinDays: null };
const ANSWER = { campaignId: '701000000000001AAA', campaignName: 'June calls', added: 3, alreadyThere: 0 };

async function modal(campaigns = options.campaigns) {
  const element = show('c-campaign-modal', CampaignModal, { campaigns, criteria: CRITERIA });
  await settled();
  return element;
}

async function add(element, name, value, isValid = true) {
  enter(one(element, `[data-name="${name}"]`), value);
  await settled();
  one(element, '[data-required]').reportValidity = () => isValid;
  all(element, 'lightning-button').find((button) => button.label === 'Add to campaign').click();
  await settled();
}

describe('c-campaign-modal', () => {
  it('adds to an existing campaign', async () => {
    addToCampaign.mockResolvedValue(ANSWER);
    const element = await modal();
    const closed = hear(element, 'close');
    await add(element, 'campaignId', '701000000000001AAA');
    expect(addToCampaign).toHaveBeenCalledWith({ criteria: CRITERIA, campaignId: '701000000000001AAA', newCampaignName: null, individualIds: [] });
    expect(closed).toEqual([ANSWER]);
  });

  it('makes a new one where there is none', async () => {
    addToCampaign.mockResolvedValue(ANSWER);
    await add(await modal([]), 'newName', 'June calls');
    expect(addToCampaign).toHaveBeenCalledWith({ criteria: CRITERIA, campaignId: null, newCampaignName: 'June calls', individualIds: [] });
  });

  it('sends nothing without a campaign', async () => {
    await add(await modal(), 'campaignId', '', false);
    expect(addToCampaign).not.toHaveBeenCalled();
  });

  it('stays open when the server refuses', async () => {
    addToCampaign.mockRejectedValue(apexError('No such campaign. [NOT_FOUND]'));
    const element = await modal();
    const closed = hear(element, 'close');
    await add(element, 'campaignId', '701000000000009AAA');
    expect(one(element, '[role="alert"]').textContent).toContain('[NOT_FOUND]');
    expect(closed).toHaveLength(0);
  });

  it('is accessible', async () => {
    await expect(await modal()).toBeAccessible();
  });
});

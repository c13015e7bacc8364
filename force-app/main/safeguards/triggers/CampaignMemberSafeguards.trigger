trigger CampaignMemberSafeguards on CampaignMember(before insert) {
    new RestrictedWorkTrigger().run();
}

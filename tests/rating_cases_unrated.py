"""Sentences with colours that judge nothing, whatever else their document holds."""

UNRATED_BESIDE_OTHERS = """
Crews attended 14 fires at the Amber Street depot.
The red engine at Moss Side was replaced by a white one.
The Green Flag was flown at six parks.
Six parks have a Green Flag, one more than last year.
Seaton beach lost its Blue Flag in May.
Green bins are emptied weekly and blue bins fortnightly.
The red grouse count was the best for ten years.
Amber, the force's new search dog, found four missing people.
Mr Green and Mrs Black chaired the two meetings.
Dr Amber Hughes joined the Trust in June.
Councillor Gray thanked the officers.
Inspector Grey reported on burglary.
Professor Black's review was published.
The Green Dragon site was sold.
The Red Lion Inn was listed at Grade II.
Redhill and Greenford stations are now step-free.
The Green Homes Grant was spent in full.
The green corridor along the canal was planted.
Fourteen green apprenticeships were started.
A green recovery fund of £2m was set up.
The yellow buses carry 400 pupils a day.
The yellow school bus pilot was extended.
The blue light services share one control room.
A blue plaque was unveiled at the museum.
The black bag allowance was cut to two.
Black pupils' results improved by 4 points.
Black and Asian officers make up 6% of the force.
White, Black and Asian staff took part.
The accounts are back in the black.
The trust moved out of the red in May.
The collection of red kites flew over the moor.
Grey squirrels were trapped at four sites.
Grey seals numbered 412.
Grey water is reused in the new depot.
An amber alert for cold weather was issued on 3 December.
A red warning for wind closed the reserve.
The Met Office issued two yellow warnings for snow.
The Environment Agency's red flood warning was lifted.
Code red was declared at the hospital.
The hospital was on black alert for nine days.
OPEL 4 (black) was declared twice.
The red list of threatened species names 14 of our plants.
Red deer numbers fell to 240.
The green line bus was withdrawn.
The Blue Line to Bank was extended.
The red routes were repainted.
Double red lines were laid along the High Street.
The green man phase at crossings was lengthened by two seconds.
Drivers who went through a red light were fined.
Amber lights were fitted to the gritters.
The traffic signals failed and showed amber for two days.
The lanterns were changed from orange to white.
The doors were painted green.
The walls of the gallery are now a deep red.
The uniforms are black.
The new uniform is green and grey.
Red roses were planted in the memorial garden.
The Red House museum reopened in May.
The Green Room seats 60.
The Yellow Card scheme received 14 reports.
The player was shown a red card.
The red team tested our computers in June.
The Red Cross lent 40 wheelchairs.
Green tea and fruit are offered at the clinic.
Green tariffs now cover 60% of supplies.
The council has five Green members.
The Labour and Green groups voted against.
Two Greens were elected in May.
The Red Dragon flies over the castle.
The Orange Order parade passed off peacefully.
Plans for the Greens at Amberley were refused.
Red and green kerb stones were removed.
The leaflets come in red, yellow and blue.
Blood groups are shown in red.
Changes are shown in red.
New text is marked in red.
Figures in blue are provisional.
The figures in red are estimates.
Lines in green are cycle routes.
The map shows conservation areas in green.
The brown bin is for food and the green one for glass.
The bus fleet is all green now.
The river ran red after the spill.
Amber beads from the grave were put on show.
The amber necklace was bought for £4,000.
The Black Death exhibition drew 12,000 visitors.
The Blackwater bridge and the Redcar line were closed.
We planted green hay on the meadows.
The green shoots of recovery can be seen.
Green growth is a theme of the strategy.
The black grouse project is run with the RSPB.
A black box was fitted to all engines.
The grey fleet covered 1.2m miles.
The White Paper and the Green Paper were answered.
Colour tests on the lake were clear and the water was green in August.
The Amber Trust paid for two music places.
Ms Amber Khan was appointed Head of Learning.
Amberley and Greenlaw wards had the most calls.
Amber fluid leaked from the pump.
A red-brick wall was rebuilt.
The green-fingered volunteers gave 400 hours.
Red spots show the sites of accidents.
The red dots on the map are collisions.
The blue line in Figure 3 is the national average.
In Figure 2 the green bars show 2010.
The green bar is this year and the grey bar last year.
Three new red post boxes were put in the museum.
Two red phone boxes were adopted.
The yellow jackets were replaced.
Black ice caused 14 collisions.
The black redstart nested in the yard.
Green woodpeckers were heard at nine sites.
A black swan was rescued.
Red meat is served once a week.
The red button in the lobby was moved.
Red lights were passed by 214 drivers.
Greener homes and greener travel are our aims.
The village green at Hallow was registered.
Two bowling greens were closed.
The bowling green reopened.
The council's greens and parks were cut 14 times.
Putting greens were re-laid.
Residents of Stoke Green asked for a crossing.
Acocks Green library opened on Sundays.
The Wood Green depot closed.
Blackburn and Whitehaven took part.
The Greens and Liberal Democrats voted for it.
The Green amendment was lost.
The Reds won the cup.
The Yellows estate was surveyed.
The blue economy strategy was approved.
The Blue Coat school moved.
The school's Green Flag was renewed.
A Green Flag was won by Alder Park.
Green Flags fly over nine of our parks.
The country park kept its green flag.
The bathing water kept a blue flag.
A red flag was flown on the beach on 14 days.
Red flags on the range were replaced.
The Green Dragons patrolled the park.
Staff wear a yellow lanyard.
Visitors wear red lanyards.
Paper copies are printed on yellow paper.
The form is yellow.
The form is the green one.
Use the blue form.
The yellow form is for carers.
Green ink was used.
The lake turned green in the hot spell.
The leaves were turning red when we visited.
The grass is now green.
Water in the well was found to be amber.
The bridge was painted red.
The new trains are blue and yellow.
The signs are brown.
The lamp shows red when the door is open.
The lights turned amber too soon.
The signal was at red when the train passed it.
Two signals were passed at red.
The alert level was raised to amber by the Met Office.
The heat-health alert was amber for six days.
Air quality was in the red band on two days.
The ambulance call was coded red.
Red calls were answered in 7 minutes 40 seconds.
Amber calls took longer.
The RED1 standard was met.
The patient was triaged as yellow.
Triage category green patients waited longest.
The green number plate scheme began.
The GREEN project is run with Dublin.
Project RED closed.
Green Street's traffic fell.
The Green Team met monthly.
Green Dot machines were hired.
The black and white film was restored.
Gold, silver and bronze awards were given.
The silver medal and the green card were won.
The school council chose blue.
The walls are to be green.
Red and blue bags were given to 4,000 homes.
A blue and a brown bin were delivered.
The green lorry was sold.
Green hay was spread on 14 hectares.
The red and the grey squirrel were counted.
Ten red, four green and six blue bicycles were bought.
Red, white and blue bunting was put up.
The amber lamp at the level crossing failed.
The doors of the new engines are red and yellow.
The Black Watch museum reopened.
A red carpet was laid.
Green, the contractor, was paid £4,000.
J. Green and A. Black were appointed.
The Scottish Green Party's motion fell.
The Green MSP opened the hall.
Green councillors abstained.
The Green Investment Bank lent £3m.
Blue-green algae closed the lake.
The green shed was let.
The yellow line at the stop was repainted.
Greys Court is open.
The black spots on the A640 were treated.
Four accident black spots were treated.
"""

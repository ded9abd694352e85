"""Sentences in which a colour is that of a thing, a place, a list or another scale, for documents with ratings."""

OF_THINGS = """
Visitors to the green doubled on the day of the fair.
The cricket green was mown twice a week.
The village greens were reseeded in April.
Lifeguards raise a red and yellow flag when the beach is patrolled.
Crews wore red at the parade.
The tram stop sign has been changed from blue to green.
Pupils choose red or green cards to show how they feel.
Members voted by holding up green cards.
The Reds beat the Blues 3-1 in the schools' cup final.
Residents can leave up to three green bags each week.
The cycle path is marked in green.
Kerbside boxes are blue for paper, green for glass and black for cans.
Hydrants are painted yellow and their covers red.
The exam hall was painted green and the corridors grey.
The council's green fleet now has 23 electric vans.
The Green Dragon, an inn at the crossroads, was destroyed by fire.
The amber necklace was recovered with other stolen jewellery.
Drivers who went through on amber were warned.
Trading standards seized 400 red sweets with banned dyes.
The choir sang Greensleeves and the Blue Danube.
Mrs Grey and Dr Brown were thanked for their service.
Tickets for zone 2 are green.
Parking in the red zone costs £3.20 an hour.
The yellow zone permit is valid until noon.
Patients in the amber category wait for up to two hours in A&E.
The blood group was typed with the red grade of reagent.
Category red incidents are answered first.
There were 14 red calls, 27 amber calls and 9 green calls on Friday night.
The library at Amber Court has 3 computers.
Cllr Redfern of the Green Group asked a question about the amber traffic phase.
Blue-green algae closed the lake in July.
Recycling in the blue bin rose by 4%.
Waste in black sacks fell to 41,000 tonnes.
Two red kites were seen above the county farm.
Black people were four times more likely to be stopped than white people.
The white paper, not the green one, set the date.
The leaves turned red in October and drew visitors.
The river ran red after the spill.
His face turned red with anger, the witness said.
The pond became green in the heat.
The hoardings will become blue when the sponsor changes.
The new signs are brown and the old ones were green.
The carpet in the reception is green.
The chairman's tie was red.
The bus was yellow.
The smoke was black and could be seen from the ring road.
The map shows conservation areas in green and listed buildings in red.
On the map the flood plain is blue.
On the plan attached, land edged red is to be sold and land edged blue retained.
The site outlined in red on the plan extends to 2.3 hectares.
Land coloured green is reserved for a school.
The first-aid kit is in the green box beside the lift.
The air quality index was amber on four days in July.
Flood sirens are sounded when the level is at red.
The UK moved to an amber list on 17 May.
Travellers from green countries need not isolate.
The terror alert state is black special.
The bikini alert state went from black to amber.
The pH strip went from yellow to green.
The test strip was green.
The litmus paper turns blue.
Karate classes for green belts are on Tuesdays.
She was awarded a black belt in judo.
The swimming badge is blue.
The Duke of Edinburgh's gold award was presented to eleven, silver to nine.
The ski slope is graded blue.
A red run and two black runs were opened at the dry ski slope.
Walks are graded green, blue and red by length.
The walking route marked yellow takes two hours.
Green Street is to be closed on Sunday.
Traffic on the A4 near Redhill was held at the red lights.
The Yellow Wagtail nature trail was laid.
Blackberry bushes were cut back.
He plays for the Greens on Saturdays.
The Greens, who have three seats, abstained.
Green votes went up by a third.
The Liberal leaflet was yellow.
Red and black ink should not be used on the form.
Please complete the form in black ink.
Use black for text and red for totals.
Overdue sums are printed in red.
The accounts show £2m in red.
The tables are shaded grey.
Rows in grey are for information.
New text is shown in blue and deleted text in red.
Amendments appear in red.
Questions marked in red are compulsory.
The uniform jumper is bottle green or grey.
A red-brick chapel stands on the corner.
The scheme offers green mortgages.
The green deal was launched.
Applications for a green licence cost £40.
The amber nectar bar lost its licence.
Ward Blue and Ward Green were merged.
The patient was moved from Red bay to Green bay.
Green waste collections were suspended for a fortnight.
Half the lamps are now amber.
An amber beacon is fitted to each gritter.
The Blue Badge team visited 31 car parks and the green badge scheme for taxis was extended.
A black plaque was unveiled at 14 High Street.
Blue-light responders train with the red teams.
The yellow jackets were handed to 23 volunteers.
Children on the green table have fruit at ten.
The tall ship, painted black and yellow, drew 40,000 visitors.
Green ink was used for the audit marks.
The Black Watch parade took place on Armistice Day.
The three school houses are Red, Blue and Green.
Lanes are numbered and coloured: red, yellow, blue.
Colours available for the doors are red, green and black.
Red Team worked nights and Green Team days.
Shift patterns: Red watch 24, Blue watch 22, White watch 25.
The Amber Alert scheme for missing children was tested.
The red button on the panel stops the lift.
The black market in tobacco is worth £2m.
The visitor centre sits by the Green and is open daily.
Grants were given to the Red Rose chain.
We were given the green light in May.
The developer got the green light from planners.
Council tax red reminders went to 1,140 households.
The final (red) reminder is sent after 14 days.
Black ice closed the A68.
The fire alert was amber.
A code amber was called at the hospital.
Recruits wear green epaulettes, leading firefighters black.
Sickness of staff on green contracts fell by 2%.
The pitches turned brown, then green again.
The Blue School and the Grey Coat School have merged.
The contractor's vans are yellow.
Green hydrogen buses will start in July.
The ground is rated amber for subsidence on the insurers' map.
Red-listed birds include the lapwing; the dunnock is amber.
Species of conservation concern: 67 red, 96 amber.
Homes with a green energy rating rose by 4%.
Of the cars tested 12 were red, seven black and four grey.
Three red, two blue and one black bicycle were recovered.
The raffle tickets were green and pink.
The winners wore red.
Of the ballot papers 612 were blue and 48 yellow.
At night the bridge glows green, then blue.
The CCTV lens shows green when recording.
Red light cameras caught 219 drivers.
The vehicle failed to stop at red.
Cyclists jumped the red at the crossing.
The alarm panel is green if all is well.
Amber, aged nine, opened the play area.
Amber and her mother cut the ribbon.
Grey is the member for Holme East.
Mr Black was appointed and Mrs White re-elected.
Councillors Green, Brown and Black sent apologies.
Present: Councillors Amber, Green (Chair) and Redman.
Apologies: Cllr Black. In attendance: Mr Green.
J Green (Head of Finance) presented the report.
Contact: Amber Hughes, Performance Team, 01234 567890.
The Green Book appraisal gives a ratio of 2.1.
The Grey report recommended a merger.
Members of the Blue Group were absent.
The Blacks Lane crossing is 40 m from Green End.
Red House Farm has been sold.
Works at Black Bridge, Red Bank and Green Lane are complete.
The route runs from Red Bank to Green End.
Trees felled: two red oaks, one black poplar.
The orchard has green and red apples.
A grey seal was rescued at Amber Sands.
The Red Lion was granted a licence.
The Yellow Brick Road nursery was inspected.
Red Nose Day raised £312.
Sort waste into green, brown and blue bins.
Green bins are emptied in week 1 and blue in week 2.
Week 1 is green and week 2 is black.
The calendar shows green weeks and black weeks.
Green week starts on 4 May.
Blue sacks were left out in week 3.
The grid is carbon free and the economy green.
Towards a greener and cleaner town.
A green and prosperous county is our aim.
Our vision: safe, green and fair.
Green and Open Spaces Strategy.
Going green: what residents told us.
Think green, act local.
We want our town to be green.
Residents say the town is green and pleasant.
The borough is green: 41% of it is open space.
Making the city greener will need green money.
The mobile library is easily spotted, being bright green with a blue stripe.
All 46 play areas were inspected and two swings were painted red.
Staff at the Amber Centre run a drop-in on Tuesdays.
Ofsted's grade is printed on the red cover of the report.
Fire hydrants at risk have been tagged yellow.
Residents were issued with 240-litre grey bins.
The Green Man of Southwell featured in the carnival.
Three red deer strayed onto the bypass.
The Red Room at the Town Hall seats 40.
Tea is served in the Blue Drawing Room after the service.
Blood donors gave 412 units of red cells.
The Grey Goose pub was reviewed after four incidents.
The traffic lights at Amber Road were red for 90 seconds.
Council officers wear green lanyards and visitors red ones.
The blue whale skeleton was cleaned.
Fly agaric is red with white spots.
Children made green slime in the science workshop.
Black History Month was marked in October.
The Blue Cross rehomed 18 dogs.
Zebra crossings were repainted in black and white.
The Yellow Bus service carries pupils to two schools.
Silver birch and red maple will line the avenue.
Green Dot logos are to be removed.
She wore a red coat and carried a black handbag.
The suspect drove a grey Vauxhall Astra.
The suspect was last seen in a blue top and black jeans.
Two men, one black and one white, were arrested.
Ethnicity of victims: 12 White, 4 Black, 2 Asian.
Number of Black pupils excluded: 7.
Black and Asian applicants made up 14% of those shortlisted.
Attainment of Black Caribbean boys rose by five points.
Workforce by ethnicity: Asian 4.1%, Black 2.2%, Mixed 1.1%.
The Green Party gained one seat and the Red Rose Alliance lost two.
The grey pound is worth £4m to the resort.
Blue-chip employers attended the jobs fair.
The black spot at Mill Bend was treated.
The red tops carried the story on Monday.
Red mud from the quarry was washed on to the road.
A red flag was flown on the firing range on 61 days.
A red flag warning of debt is sent to the manager.
The blue flag was lost when bathing water failed.
Green flags were flown at six parks.
The Red Ensign was hoisted.
Nurses in dark blue are sisters; those in light blue are staff nurses.
The light green folder holds the care plan.
Yellow stickers mark equipment due for test.
The pink and green forms must be kept together.
Return the yellow copy and keep the blue.
The tenancy folder is red.
Use of the amber inhaler fell.
Green prescriptions for exercise were issued to 212 patients.
Red list medicines are for hospital use only.
The formulary gives the drug amber status.
Ambulance category amber calls rose by 6%.
Under the Welsh model red calls have an eight-minute target.
Response to red calls was 66.2%, and to amber 1 calls 41%.
Of 1,900 red calls, 1,306 were reached within eight minutes.
The number of red calls rose to 2,114.
Green 2 calls can wait for up to an hour.
Red incidents at the airport fell.
Amber warnings for rain were in force on 3 days.
The Met Office issued three yellow and one amber warning.
The heatwave plan moved to amber on 19 July.
The gritting decision was amber.
Escalation level red was declared at 4pm.
The hospital was on black alert for two days.
REAP level was red.
Schools in the red zone were to close.
Bathing water at Black Rock was classed as good.
The Green Room theatre let out its bar.
The Gold and Silver commanders met at the Blue Light Centre.
The greens fees at the golf course went up to £18.
Fruit and green vegetables are sold by the stall.
Only the green seats are free.
Mount Pleasant Green was designated a village green.
An application to register the land as a town green was refused.
The footpath from Grey Stone to Black Tor was diverted.
Cllr Gray asked about Red Street.
Jo Green of the Green Team won the award.
PC Black and PCSO Grey patrol the Reds estate.
The report by Green and Partners cost £14,000.
Messrs Brown, Black and Green were appointed as auditors.
The contract was let to Amber Security Ltd.
Red Kite Housing built 14 homes.
Green Energy UK supplies the depot.
Blue Skies nursery and Yellow Submarine playgroup were visited.
The Red Arrows flew over.
Red wine was stolen.
The fire in the blue container was put out.
The purple line is now the green line.
Line 1 is red, Line 2 is blue.
The car park's green level is closed.
Bay 4 is yellow and bay 5 is green.
The grade II listed Green Man inn has been sold.
Judges gave the floral display a gold, two silvers and a blue rosette.
Assessment of trees found six with red bracket fungus.
The status of the Red Barn as a listed building was confirmed.
Rated by visitors as friendly, the Amber Café opened in May.
A rating surveyor inspected the Black Mill.
The quality of light from the amber street lamps is poor.
The performance of Red Riding Hood sold out.
Progress on the Green Way cycle track was slow.
Performance at the Black Box theatre was cancelled.
The project to paint the railings green is complete.
Target the red beetle early, growers are told.
The measure of rainfall at Grey Tor was 212 mm.
The action group wore yellow T-shirts.
The service uses yellow vans.
Our priorities for green spaces were agreed.
The programme for greening the Red Bank estate begins in May.
Two outcomes of the Blue Light review are awaited.
Items for collection are marked with a red tag.
The risk of red spider mite was noted in the glasshouse.
Objective 4 covers the green belt.
Milestone: Black Lane car park opens.
A target of 400 green homes grants was met.
The number of amber lights on the estate fell by 12.
The number of green jobs rose to 410.
The proportion of Black staff is 4%.
The percentage of red meat in school meals fell.
Three green routes have been signed.
Forty black cabs are licensed.
In total nine blue plaques have been put up.
All red routes will be enforced.
Most green bins were emptied on time.
Of those, five are black and two are white.
The council has 41 grey vans and 12 green ones.
Her hair is now grey.
The site is currently green field.
The wall is now painted green.
The Green is now fenced.
It is a red letter day for the town.
This is a green issue.
They are the Reds.
It was a black day for the village.
We are a green council.
Our ambition is green growth.
Results were announced in the Green Room.
Cabinet met in the Red Room on 4 May.
The meeting was moved from the Blue Room to the Green Room.
She moved from Amber to Red House.
He moved to Green Lane in May.
The class moved up from red to orange books.
Prices have gone from green to red on the trading screen.
Bidders were sent a red notice.
Staff should not see red when customers are rude.
The auditors gave a clean bill of health, not a red card.
Applicants with a red mark on file were refused.
The forecast is for a yellow warning.
The forecast was green shoots by spring.
"""
